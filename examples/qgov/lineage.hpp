#pragma once

#include "command.hpp"

#include <qgov/model/fields.hpp>
#include <qgov/model/lineage.hpp>

#include <span>
#include <string>

/// What people call a record: its name, else its title.
template <class T>
const std::string& title_of(const T& entity, qgov::Language language) {
    static const std::string nothing;
    if constexpr (requires { entity.name; }) {
        if constexpr (requires { entity.name_en; }) {
            if (language == qgov::Language::en && !entity.name_en.empty()) return entity.name_en;
        }
        return entity.name;
    } else if constexpr (requires { entity.title; }) {
        return language == qgov::Language::en && !entity.title_en.empty() ? entity.title_en : entity.title;
    } else {
        return nothing;
    }
}

/// What a record rests on, a line a step, indented from the smallest depth on.
std::string lineage_text(const Common& common, const qgov::Dataset& dataset,
                         std::span<const qgov::LineageStep> steps);
/// The same as a JSON array.
std::string lineage_json(std::span<const qgov::LineageStep> steps);
