"""Conan 2 recipe that builds the sources around it: conan create packaging/conan -s compiler.cppstd=20 --build=missing"""

import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load, rmdir


class QgovConan(ConanFile):
    name = "qgov"
    description = "Quality-governance data of local governments: model, networks, analysis, files"
    license = "MIT"
    topics = ("governance", "open-data", "networks", "indicators")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False], "fPIC": [True, False]}
    # Nothing of Boost is linked.
    default_options = {"shared": False, "fPIC": True, "boost/*:header_only": True}
    implements = ["auto_shared_fpic"]

    @property
    def _root(self):
        return os.path.join(self.recipe_folder, "..", "..")

    def set_version(self):
        text = load(self, os.path.join(self._root, "include", "qgov", "core", "version.hpp"))
        parts = (re.search(rf"QGOV_VERSION_{part} (\d+)", text)[1] for part in ("MAJOR", "MINOR", "PATCH"))
        self.version = ".".join(parts)

    def export_sources(self):
        for pattern in ("CMakeLists.txt", "LICENSE", "cmake/*", "include/*", "src/*"):
            copy(self, pattern, src=self._root, dst=self.export_sources_folder)

    def layout(self):
        # Outside the cache (conan build, conan editable) the sources are not beside the recipe.
        self.folders.root = os.path.join("..", "..")
        cmake_layout(self)

    def requirements(self):
        self.requires("boost/[>=1.74 <2]", transitive_headers=True)
        self.requires("simdjson/[>=3.0.1 <5]")
        self.requires("icu/[>=72.1]")
        self.requires("expat/[>=2.4 <3]")
        self.requires("eigen/[>=3.4 <6]", visible=False)

    def validate(self):
        check_min_cppstd(self, 20)

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["QGOV_DEVELOPER"] = False
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))
        rmdir(self, os.path.join(self.package_folder, "share"))
        # Conan writes both itself.
        rmdir(self, os.path.join(self.package_folder, "lib", "cmake"))
        rmdir(self, os.path.join(self.package_folder, "lib", "pkgconfig"))

    def package_info(self):
        self.cpp_info.libs = ["qgov"]
        # Without these a program is linked with every library of ICU, and of a Boost that is not header_only.
        self.cpp_info.requires = ["boost::headers", "simdjson::simdjson", "icu::icu-uc", "expat::expat"]
        self.cpp_info.set_property("cmake_config_version_compat", "SameMinorVersion")
        if not self.options.shared:
            self.cpp_info.defines = ["QGOV_STATIC"]
            if self.settings.os in ("Linux", "FreeBSD"):
                self.cpp_info.system_libs = ["pthread"]
