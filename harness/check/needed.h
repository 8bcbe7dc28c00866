#ifndef HARNESS_CHECK_NEEDED_H_
#define HARNESS_CHECK_NEEDED_H_

#include <stdexcept>

namespace assay::check {

// What a case holds for a need: it is there whenever the check names that need. A check that looks at it all
// the same is in error, and so is that check's verdict alone: it throws std::logic_error, and never is null.
template <class T>
class Needed {
 public:
  Needed() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a case is put together from what there is.
  Needed(const T* what) : what_(what) {}

  const T& operator*() const { return Get(); }
  const T* operator->() const { return &Get(); }

 private:
  const T& Get() const {
    if (what_ == nullptr) throw std::logic_error("the check looks at something that none of its needs names");
    return *what_;
  }

  const T* what_ = nullptr;
};

}  // namespace assay::check

#endif  // HARNESS_CHECK_NEEDED_H_
