#include "harness/process/pipe.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace assay::process {
namespace {

constexpr int kPipeBytes = 1 << 20;
constexpr int kFirstFree = 3;

Error Failed(const std::string& what) {
  return Error{.kind = ErrorKind::kEnvironment,
               .message = what + ": " + std::generic_category().message(errno),
               .remedy = errno == EMFILE ? "raise the limit of open files (ulimit -n)" : ""};
}

Descriptor AboveStandardStreams(int fd) {
  Descriptor given(fd);
  if (!given.open() || given.get() >= kFirstFree) return given;
  return Descriptor(fcntl(given.get(), F_DUPFD_CLOEXEC, kFirstFree));
}

}  // namespace

Result<Pipe> OpenPipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return Failed("no pipe can be made");
  Pipe pipe{.read = AboveStandardStreams(ends[0]), .write = AboveStandardStreams(ends[1])};
  if (!pipe.read.open() || !pipe.write.open()) return Failed("no pipe can be made");
  if (fcntl(pipe.read.get(), F_SETFL, O_NONBLOCK) != 0) return Failed("no pipe can be made");
  fcntl(pipe.write.get(), F_SETPIPE_SZ, kPipeBytes);
  return pipe;
}

void MakeSmallest(const Pipe& pipe) { fcntl(pipe.write.get(), F_SETPIPE_SZ, 1); }

Result<Descriptor> OpenInput(std::string_view text) {
  const int fd = text.empty() ? open("/dev/null", O_RDONLY | O_CLOEXEC) : memfd_create("stdin", MFD_CLOEXEC);
  Descriptor input = AboveStandardStreams(fd);
  if (!input.open()) return Failed("the standard input of a program cannot be made");
  if (!text.empty() && (!WriteAll(input, text) || lseek(input.get(), 0, SEEK_SET) != 0)) {
    return Failed("the standard input of a program cannot be written");
  }
  return input;
}

}  // namespace assay::process
