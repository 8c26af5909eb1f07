#pragma once

#include <qgov/analysis/outcome.hpp>
#include <qgov/io/json_text.hpp>

#include <vector>

/// The members `code`, `message` in the language, and the `numbers` of the words.
inline void add_reason(qgov::JsonText& json, const qgov::Reason& reason, qgov::Language language) {
    json.member("code", reason.code);
    json.member("message", reason.message(language));
    json.key("numbers");
    json.begin_array();
    for (const double number : reason.numbers) json.value(number);
    json.end_array();
}

/// The member `reasons`.
inline void add_reasons(qgov::JsonText& json, const std::vector<qgov::Reason>& reasons,
                        qgov::Language language) {
    json.key("reasons");
    json.begin_array();
    for (const qgov::Reason& reason : reasons) {
        json.begin_object();
        add_reason(json, reason, language);
        json.end_object();
    }
    json.end_array();
}
