#include "harness/process/interruption.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace assay::process {
namespace {

constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

// Where the handler writes; -1 while there is no Interruption.
std::atomic<int> write_end = -1;
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler reads it");

std::array<struct sigaction, kSignals.size()> former_actions;

void OnSignal(int signal) {
  const int error_number = errno;
  const auto byte = static_cast<unsigned char>(signal);
  // A full pipe holds signals enough; there is nothing to do about an error in a handler.
  [[maybe_unused]] const ssize_t written = write(write_end, &byte, 1);
  errno = error_number;
}

}  // namespace

Interruption::Interruption() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  arrivals_ = Descriptor(ends[0]);
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  write_end = ends[1];
  waiter_ = std::thread([this] { AwaitSignals(); });
  struct sigaction action = {};
  action.sa_handler = OnSignal;
  action.sa_flags = SA_RESTART;
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    sigaction(kSignals[i], nullptr, &former_actions[i]);
    if (former_actions[i].sa_handler != SIG_IGN) sigaction(kSignals[i], &action, nullptr);
  }
}

Interruption::~Interruption() {
  if (!waiter_.joinable()) return;
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &former_actions[i], nullptr);
  close(write_end.exchange(-1));
  waiter_.join();
}

void Interruption::AwaitSignals() {
  while (true) {
    unsigned char byte = 0;
    const ssize_t count = read(arrivals_.get(), &byte, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count != 1) return;
    int none = 0;
    signal_.compare_exchange_strong(none, byte);
    stop_.request_stop();
  }
}

}  // namespace assay::process
