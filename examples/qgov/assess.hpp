#pragma once

#include "command.hpp"

#include <qgov/analysis/assessment.hpp>

#include <optional>
#include <string>

/// A scheme applied to a year, as `qgov assess` shows it.
struct AssessView {
    const Common& common;
    const qgov::Dataset& dataset;
    const qgov::Assessment& assessment;
    const qgov::AssessmentScheme& scheme;
    std::optional<std::size_t> unit{};  ///< the one to trace, by its place

    std::string name(const std::string& zh, const std::string& en) const {
        return common.language == qgov::Language::en && !en.empty() ? en : zh;
    }
    const qgov::Organisation& organisation(std::size_t at) const {
        return dataset.organisations[assessment.units[at].unit];
    }
};

std::string assess_text(const AssessView& view);
std::string assess_json(const AssessView& view);
