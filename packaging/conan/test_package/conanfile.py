"""Builds the consumer of the tests against the package, and runs it."""

import os

from conan import ConanFile
from conan.tools.build import can_run
from conan.tools.cmake import CMake, cmake_layout


class QgovTestConan(ConanFile):
    settings = "os", "arch", "compiler", "build_type"
    generators = "CMakeToolchain", "CMakeDeps"

    @property
    def _root(self):
        return os.path.join(self.recipe_folder, "..", "..", "..")

    def requirements(self):
        self.requires(self.tested_reference_str)

    def layout(self):
        cmake_layout(self)

    def build(self):
        cmake = CMake(self)
        cmake.configure(build_script_folder=os.path.join(self._root, "tests", "consumer"))
        cmake.build()

    def test(self):
        if can_run(self):
            program = os.path.join(self.cpp.build.bindir, "app")
            data = os.path.join(self._root, "examples", "data", "chibi.json")
            self.run(f'"{program}" "{data}"', env="conanrun")
