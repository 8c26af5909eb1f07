#pragma once

#include <qgov/core/error.hpp>
#include <qgov/io/exchange.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace qgov::inline v0 {

/// Collects what an exchange format cannot hold.
class ExchangeLosses {
public:
    void add(std::string_view table, std::string_view key, std::string_view member, std::string reason,
             std::uint64_t count = 1);
    /// One loss for each table that has rows and is not `held`, and for each member of the data set itself (title, home
    /// …) that is there and not `held`. `format` is the name of the format.
    void add_others(const Dataset& dataset, std::string_view format,
                    std::initializer_list<std::string_view> held);
    /// One loss for each extension.
    void add_extensions(std::string_view table, std::string_view key, const Extensions& extensions,
                        std::string_view format);
    std::vector<ExchangeLoss> take() { return std::move(losses_); }

private:
    std::vector<ExchangeLoss> losses_;
};

/// Collects everything that is wrong with a file, to be told at once.
class ExchangeProblems {
public:
    void add(ParseError problem);
    /// Counts one more, which nobody will see: only the first hundred are told in words.
    void count() noexcept { ++count_; }
    bool full() const noexcept { return problems_.size() >= most; }
    /// Throws when there was a problem: it alone, or one ParseError with the code and place of the first in the
    /// file that lists them all, the first hundred in words.
    void report() const;

private:
    static constexpr std::size_t most = 100;

    std::vector<ParseError> problems_;
    std::size_t count_ = 0;
};

}  // namespace qgov::inline v0
