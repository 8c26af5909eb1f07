#pragma once

#include "command.hpp"

#include <qgov/analysis/index_bounds.hpp>
#include <qgov/analysis/index_explanation.hpp>
#include <qgov/analysis/ranking_sensitivity.hpp>
#include <qgov/analysis/ranking_uncertainty.hpp>
#include <qgov/io/index_table.hpp>

#include <optional>
#include <string>
#include <vector>

/// All that `qgov index` has computed.
struct IndexAnswer {
    qgov::IndexTable table{};
    qgov::CompositeIndex index{};                   ///< of the last year
    std::optional<qgov::CompositeIndex> earlier{};  ///< of the year before, if there is one
    std::vector<qgov::IndexChange> changes{};       ///< by unit, if there is an earlier year
    std::optional<qgov::IndexBounds> bounds{};      ///< if any value is an interval
    std::optional<qgov::RankingUncertainty> draws{};
    std::optional<qgov::RankingSensitivity> sensitivity{};
    std::optional<std::uint32_t> unit{};  ///< the one to explain
};

/// The index as its two tables and the options tell it. Throws qgov::Error, also when there are no units.
qgov::IndexTable read_index(const IndexRequest& request);

/// A name for people, or the code.
std::string index_name(const std::string& name, const std::string& code);

std::string index_as_json(const Common& common, const IndexAnswer& answer);
std::string index_as_text(const Common& common, const IndexAnswer& answer);
