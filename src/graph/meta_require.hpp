#pragma once

#include <qgov/graph/meta_matrix.hpp>

#include <string_view>

namespace qgov::inline v0 {

// Throws Error (bad_argument) unless the sizes of all relations agree.
void require_sizes(const MetaMatrix& matrix);

// The relation. Throws Error (bad_argument) when it is absent, naming it and the function.
const MetaRelation& required(const MetaMatrix& matrix, std::optional<MetaRelation> MetaMatrix::*relation,
                             std::string_view function);

}  // namespace qgov::inline v0
