#pragma once

/// QGOV_API marks what the compiled library exports; everything else has hidden visibility.
#if defined(QGOV_STATIC)
#    define QGOV_API
#elif defined(_WIN32)
#    if defined(QGOV_BUILDING)
#        define QGOV_API __declspec(dllexport)
#    else
#        define QGOV_API __declspec(dllimport)
#    endif
#else
#    define QGOV_API __attribute__((visibility("default")))
#endif
