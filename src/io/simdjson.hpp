#pragma once

// simdjson's checks of unoptimised builds use memory without asking whether it was to be had, and end the process. The
// packages of simdjson 4 switch them on for whoever links it.
#undef SIMDJSON_DEVELOPMENT_CHECKS
#define SIMDJSON_DEVELOPMENT_CHECKS 0

#include <simdjson.h>
