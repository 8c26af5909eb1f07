#include "command.hpp"

#include <qgov/io/format_reference.hpp>
#include <qgov/io/schema.hpp>

int run_schema(bool markdown) {
    print(markdown ? qgov::format_reference() : qgov::json_schema());
    return fine;
}
