#include "analysis.hpp"
#include "dataset.hpp"
#include "errors.hpp"
#include "mass_data.hpp"
#include "networks.hpp"
#include "records.hpp"
#include "tables.hpp"

#include <qgov/core/version.hpp>

#include <string>

PYBIND11_MODULE(_qgov, module) {
    module.doc() = "The compiled half of the package qgov.";
    module.attr("__version__") = std::string(qgov::version);
    binding::bind_errors(module);
    binding::bind_records(module);
    binding::bind_tables(module);
    binding::bind_mass_data(module);
    binding::bind_dataset(module);
    binding::bind_networks(module);
    binding::bind_analysis(module);
}
