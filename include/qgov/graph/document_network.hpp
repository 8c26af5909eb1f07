#pragma once

#include <qgov/core/export.hpp>
#include <qgov/graph/network.hpp>

#include <cstdint>
#include <vector>

namespace qgov::inline v0 {

struct Dataset;
enum class DocumentRelationKind : std::uint8_t;

/// What `document_network` puts into the network.
struct DocumentNetworkOptions {
    /// Which relations; empty: all.
    std::vector<DocumentRelationKind> relations{};

    bool operator==(const DocumentNetworkOptions&) const = default;
};

/// What does a document rest on, and what rests on it (文件依据关系)? The directed network of the documents of a data
/// set.
///
/// Vertices: all documents in table order, labels are keys. An arc leads from the document that holds the relation to the
/// one it names: from what implements, amends, cites … to what is implemented, amended, cited. Each relation weighs 1;
/// several between the same two make one arc (`multiplicity`). Throws Error (bad_id) for an id outside its table.
/// O(documents + relations).
QGOV_API Network document_network(const Dataset& dataset, const DocumentNetworkOptions& options = {});

}  // namespace qgov::inline v0
