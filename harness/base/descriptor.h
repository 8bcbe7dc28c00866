#ifndef HARNESS_BASE_DESCRIPTOR_H_
#define HARNESS_BASE_DESCRIPTOR_H_

#include <unistd.h>

#include <string_view>
#include <utility>

namespace assay {

// Owns a file descriptor; -1 is none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      Close();
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { Close(); }

  int get() const { return fd_; }
  bool open() const { return fd_ >= 0; }
  void Close() {
    if (fd_ >= 0) close(std::exchange(fd_, -1));
  }

 private:
  int fd_ = -1;
};

// Writes all of it, however many calls that takes; false, with errno, when one of them fails.
bool WriteAll(const Descriptor& to, std::string_view bytes);

}  // namespace assay

#endif  // HARNESS_BASE_DESCRIPTOR_H_
