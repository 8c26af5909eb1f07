#include <qgov/graph/document_network.hpp>

#include <qgov/model/dataset.hpp>

#include <algorithm>

namespace qgov::inline v0 {

Network document_network(const Dataset& dataset, const DocumentNetworkOptions& options) {
    const Table<PolicyDocument>& documents = dataset.documents;
    NetworkBuilder builder(NetworkForm::directed, NetworkKind::document);
    for (std::uint32_t row = 0; row < documents.size(); ++row) {
        const Id<PolicyDocument> id(row);
        builder.add_vertex(documents[id].key, vertex_reference(id));
    }
    const auto wanted = [&](DocumentRelationKind kind) {
        return options.relations.empty() ||
               std::find(options.relations.begin(), options.relations.end(), kind) != options.relations.end();
    };
    for (std::uint32_t row = 0; row < documents.size(); ++row) {
        for (const DocumentRelation& relation : documents[Id<PolicyDocument>(row)].relations) {
            static_cast<void>(documents[relation.document]);  // throws for an id of elsewhere
            if (wanted(relation.kind)) builder.add_edge(row, relation.document.value());
        }
    }
    return builder.build();
}

}  // namespace qgov::inline v0
