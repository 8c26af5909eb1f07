#include "graph/symmetric_eigen.hpp"

// Its assertions would end the process.
#define EIGEN_NO_DEBUG
#include <Eigen/Eigenvalues>

namespace qgov::inline v0 {

Eigensystem symmetric_eigen(const std::vector<double>& matrix, std::size_t size, bool with_vectors) {
    Eigensystem result;
    if (size == 0) return result;
    const auto order = static_cast<Eigen::Index>(size);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(
        Eigen::Map<const Eigen::MatrixXd>(matrix.data(), order, order),
        with_vectors ? Eigen::ComputeEigenvectors : Eigen::EigenvaluesOnly);
    result.values.assign(solver.eigenvalues().data(), solver.eigenvalues().data() + size);
    if (with_vectors) {
        result.vectors.assign(solver.eigenvectors().data(), solver.eigenvectors().data() + size * size);
    }
    return result;
}

}  // namespace qgov::inline v0
