#pragma once

#include <qgov/core/export.hpp>
#include <qgov/io/exchange.hpp>

namespace qgov::inline v0 {

/// Organisations, leadership groups, organisation events, documents and sources as linked data: JSON-LD 1.1 in the
/// terms of W3C ORG, PROV-O and the ELI ontology, with SKOS labels. The context stands in the file, so that nothing
/// need be fetched; records are `urn:qgov:TABLE:KEY` with the key percent-encoded.
///
/// - Organisations are org:FormalOrganization; internal units org:OrganizationalUnit (org:unitOf), `other`
///   org:Organization, areas prov:Location. Superiors: org:subOrganizationOf, org:reportsTo; codes: org:identifier with
///   the scheme as datatype; functions: org:purpose; of areas, which are no organisations, dct:isPartOf, skos:notation,
///   dct:description.
/// - Groups are org:OrganizationalCollaboration. Posts and seats are org:Post (org:postIn), which are there whether
///   or not somebody holds them; who holds them is an org:Membership of a person or unit with an org:role, and one of
///   each where a seat names both.
/// - Events that change what an organisation is (merge, split, establish, abolish) are org:ChangeEvent with
///   org:originalOrganization and org:resultingOrganization; the others prov:Activity (prov:used, prov:generated).
/// - Documents are eli:LegalResource with dct:title, and ELI's dates and relations (dct:replaces for 代替, which ELI
///   lacks; dct:created and dct:issued for dates that are no days, which ELI's may not be).
/// - Sources are prov:Entity; records have prov:hadPrimarySource. How a fact is known, where in the source it stands,
///   and other things without a standard term are terms of `urn:qgov:term:`, so that illustrative records show as
///   such.
///
/// Losses: all other tables, and by record stated numbers (members, categories, tasks, targets), collectives that
/// hold seats, notes and provenance of single document relations, extensions. Bytes that are not UTF-8 become U+FFFD.
/// Throws Error (bad_id). O(size).
QGOV_API ExchangeText write_org_jsonld(const Dataset& dataset);

}  // namespace qgov::inline v0
