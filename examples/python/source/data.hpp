#pragma once

#include <qgov/model/dataset.hpp>

#include <memory>
#include <utility>

#include <pybind11/pybind11.h>

namespace binding {

namespace py = pybind11;

/// The data set behind the objects that Python sees. Work without the interpreter's lock and arrays hold the data set as
/// it was when they began: while anyone does, a change is made to a copy, which then is the data set.
///
/// Every function of it is called, and whatever `now` gave is let go, with the lock held. Hold `now` while Python code may
/// run (making a Python object can be enough for another thread to have its turn).
class Data {
public:
    explicit Data(qgov::Dataset dataset) : current_(std::make_shared<qgov::Dataset>(std::move(dataset))) {}

    std::shared_ptr<const qgov::Dataset> now() const { return current_; }
    /// For what is done with it before any Python code can run.
    const qgov::Dataset& look() const { return *current_; }
    qgov::Dataset& change() {
        if (current_.use_count() > 1) current_ = std::make_shared<qgov::Dataset>(*current_);
        return *current_;
    }
    /// Puts another data set in place of the one that `now` gave. False, and nothing is done, when that was changed since.
    bool replace(const std::shared_ptr<const qgov::Dataset>& before, qgov::Dataset after) {
        if (current_ != before) return false;
        current_ = std::make_shared<qgov::Dataset>(std::move(after));
        return true;
    }

private:
    std::shared_ptr<qgov::Dataset> current_;
};

using Owner = std::shared_ptr<Data>;

/// Does work that touches no Python object while other Python threads go on.
template <class Work>
auto without_lock(Work work) {
    const py::gil_scoped_release release;
    return work();
}

}  // namespace binding
