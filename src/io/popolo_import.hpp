#pragma once

#include <qgov/io/exchange.hpp>
#include <qgov/io/json.hpp>

#include <string_view>

namespace qgov::inline v0 {

/// See `read_popolo`.
ExchangeData import_popolo(std::string_view text, const JsonReadOptions& options, Dataset base);

}  // namespace qgov::inline v0
