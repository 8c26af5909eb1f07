// qgov: the command, a thin program over the public API. Try: qgov report examples/data/chibi.json

#include "command.hpp"

#include <qgov/core/error.hpp>
#include <qgov/io/json.hpp>
#include <qgov/model/merge.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>

qgov::Dataset load_files(const std::vector<std::string>& files) {
    qgov::Dataset result = qgov::load_json(files.front());
    for (std::size_t at = 1; at < files.size(); ++at)
        result = qgov::merge(result, qgov::load_json(files[at]));
    return result;
}

void print(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
        throw qgov::FileError(qgov::Code::cannot_write, "standard output",
                              std::string("cannot be written: ") + std::strerror(errno));
    }
}

void print_notes(const std::string& file, const std::vector<std::string>& notes) {
    for (const std::string& each : notes) std::cerr << file << ": note: " << each << '\n';
}

int main(int count, char** arguments) {
    try {
        return run_command_line(count, arguments);
    } catch (const qgov::ParseError& error) {
        std::cerr << error.what() << '\n';
    } catch (const qgov::FileError& error) {
        std::cerr << error.what() << '\n';
    } catch (const qgov::UnknownKey& error) {
        std::cerr << "qgov: error: " << error.what() << '\n';
        if (error.nearest().empty())
            std::cerr << "The keys there are: qgov show FILE " << error.table() << '\n';
    } catch (const std::bad_alloc&) {
        std::cerr << "qgov: error: not enough memory\n";
    } catch (const std::exception& error) {
        std::cerr << "qgov: error: " << error.what() << '\n';
    }
    return wrong_use;
}
