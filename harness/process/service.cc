#include "harness/process/service.h"

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>

#include "harness/base/words.h"
#include "harness/process/line_tail.h"
#include "harness/process/port.h"
#include "harness/process/run.h"

namespace assay::process {
namespace {

constexpr std::size_t kKeptLines = 20;
constexpr std::size_t kLinesInMessage = 5;
constexpr std::size_t kLineBytesInMessage = 200;
constexpr std::size_t kMaxLineBytes = 4096;
constexpr std::string_view kPortPlaceholder = "{port}";
// There is no event to wait for when another process begins to listen.
constexpr std::chrono::milliseconds kPortRetry = std::chrono::milliseconds(10);

bool NeedsPort(const ServiceSpec& spec) {
  return spec.ready.port_accepts ||
         std::any_of(spec.exports.begin(), spec.exports.end(), [](const auto& variable) {
           return variable.second.find(kPortPlaceholder) != std::string::npos;
         });
}

std::string WithPort(std::string text, int port) {
  const std::string number = std::to_string(port);
  for (std::size_t at = 0; (at = text.find(kPortPlaceholder, at)) != std::string::npos;) {
    text.replace(at, kPortPlaceholder.size(), number);
    at += number.size();
  }
  return text;
}

std::string InSeconds(std::chrono::milliseconds span) {
  std::string text = std::to_string(span.count() / 1000);
  if (span.count() % 1000 != 0) text += "." + std::to_string(1000 + span.count() % 1000).substr(1);
  return text + " s";
}

}  // namespace

// Runs the program in a thread of its own and tells who waits what became of it.
class Service::Runner : public Sink {
 public:
  Runner(const ServiceSpec& spec, const Environment& environment)
      : spec_(spec),
        out_(kKeptLines, kMaxLineBytes, [this](std::string_view line) { OnLine(line); }),
        err_(kKeptLines, kMaxLineBytes),
        port_(spec.port),
        thread_([this, environment] { Execute(environment); }) {}
  ~Runner() override { Stop(); }

  bool OnStdout(std::string_view bytes) override {
    const std::lock_guard lock(mutex_);
    out_.Append(bytes);
    return true;
  }
  bool OnStderr(std::string_view bytes) override {
    const std::lock_guard lock(mutex_);
    err_.Append(bytes);
    return true;
  }

  void OnStart(pid_t) override {
    const std::lock_guard lock(mutex_);
    started_ = true;
    changed_.notify_all();
  }

  void Stop() {
    stop_.request_stop();
    if (thread_.joinable()) thread_.join();
  }

  // Waits until the service is ready; engaged if it did not get ready.
  std::optional<Error> AwaitReady(const std::stop_token& cancel) {
    const std::stop_callback on_cancel(cancel, [this] { Cancel(); });
    std::unique_lock lock(mutex_);
    if (!Await(lock, Clock::Time::max(), [this] { return started_; })) return NotReady("it to start");
    const auto deadline = Later(Clock::System().Now(), spec_.ready_timeout);
    if (!spec_.ready.line.empty()) {
      if (!Await(lock, deadline, [this] { return ready_line_.has_value(); })) {
        return NotReady("a line with \"" + spec_.ready.line + "\" on its standard output");
      }
      if (port_ == 0) port_ = PortIn(*ready_line_, spec_.ready.line).value_or(0);
    }
    if (port_ == 0 && NeedsPort(spec_)) return NoPort();
    if (spec_.ready.port_accepts && !AwaitPort(lock, deadline)) {
      return NotReady("port " + std::to_string(port_) + " to accept connections");
    }
    for (const auto& [name, text] : spec_.exports) exported_.emplace_back(name, WithPort(text, port_));
    return std::nullopt;
  }

  const std::string& name() const { return spec_.name; }
  int port() const { return port_; }
  const Variables& exported() const { return exported_; }
  std::optional<Exit> Ended() const {
    const std::lock_guard lock(mutex_);
    return exit_;
  }
  std::deque<std::string> LastLines() const {
    const std::lock_guard lock(mutex_);
    return KeptLines();
  }

 private:
  using Lock = std::unique_lock<std::mutex>;

  void Execute(const Environment& environment) {
    const Command command{
        .argv = spec_.argv, .environment = spec_.environment, .working_directory = spec_.working_directory};
    const Exit exit = Run(command, environment, {}, *this, stop_.get_token());
    const std::lock_guard lock(mutex_);
    exit_ = exit;
    changed_.notify_all();
  }

  // From here on with the mutex locked.
  void OnLine(std::string_view line) {
    if (ready_line_ || spec_.ready.line.empty() || line.find(spec_.ready.line) == std::string_view::npos)
      return;
    ready_line_ = line;
    changed_.notify_all();
  }

  void Cancel() {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
    changed_.notify_all();
  }

  // Waits for `condition`; false if it will not come true any more or did not in time.
  bool Await(Lock& lock, Clock::Time deadline, const std::function<bool()>& condition) {
    changed_.wait_until(lock, deadline, [&] { return condition() || exit_ || cancelled_; });
    return condition() && !cancelled_;
  }

  bool AwaitPort(Lock& lock, Clock::Time deadline) {
    while (!exit_ && !cancelled_) {
      lock.unlock();
      const bool accepts = AcceptsConnections(port_);
      lock.lock();
      if (accepts) return !exit_;
      const Clock::Time now = Clock::System().Now();
      if (now >= deadline) return false;
      Await(lock, std::min(deadline, Later(now, kPortRetry)), [] { return false; });
    }
    return false;
  }

  Error NotReady(const std::string& awaited) const {
    const std::string subject = "the service \"" + spec_.name + "\" ";
    if (exit_ && exit_->start_error) {
      Error error = *exit_->start_error;
      error.message = subject + "could not be started: " + error.message;
      return error;
    }
    const std::string remedy = "to see what it does, run: " + JoinWords(spec_.argv);
    if (cancelled_) return Failure(subject + "was stopped before it was ready", "");
    const std::string waited = "; waited for " + awaited + Saying();
    if (exit_) return Failure(subject + Describe(*exit_) + " before it was ready" + waited, remedy);
    return Failure(subject + "was not ready within " + InSeconds(spec_.ready_timeout) + waited, remedy);
  }

  Error NoPort() const {
    const std::string told = ready_line_ ? ": its line \"" + *ready_line_ + "\" names none" : "";
    return Failure("the port of the service \"" + spec_.name + "\" is not known" + told,
                   "declare its port, or let its readiness line name it");
  }

  static Error Failure(const std::string& message, const std::string& remedy) {
    return Error{.kind = ErrorKind::kEnvironment, .message = message, .remedy = remedy};
  }

  std::deque<std::string> KeptLines() const {
    std::deque<std::string> lines = err_.Lines();
    return lines.empty() ? out_.Lines() : lines;
  }

  // The last lines in quotes, as the end of a message.
  std::string Saying() const {
    std::deque<std::string> lines = KeptLines();
    if (lines.empty()) return "; it wrote nothing";
    while (lines.size() > kLinesInMessage) lines.pop_front();
    std::string text = "; it wrote last:";
    for (const std::string& line : lines) text += " \"" + line.substr(0, kLineBytesInMessage) + "\"";
    return text;
  }

  const ServiceSpec spec_;
  std::stop_source stop_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  LineTail out_;
  LineTail err_;
  bool started_ = false;
  bool cancelled_ = false;
  std::optional<std::string> ready_line_;
  std::optional<Exit> exit_;

  int port_;  // this and what follows: only for the thread that starts and owns the service
  Variables exported_;
  std::thread thread_;
};

Result<Service> Service::Start(const ServiceSpec& spec, const Environment& environment,
                               const std::stop_token& stop) {
  if (spec.ready.port_accepts && spec.port != 0 && AcceptsConnections(spec.port)) {
    return Error{.kind = ErrorKind::kEnvironment,
                 .message = "port " + std::to_string(spec.port) + " of the service \"" + spec.name +
                            "\" is already in use by another program",
                 .remedy = "stop that program, or give the service another port"};
  }
  auto runner = std::make_unique<Runner>(spec, environment);
  if (std::optional<Error> error = runner->AwaitReady(stop)) return *error;
  return Service(std::move(runner));
}

Service::Service(std::unique_ptr<Runner> runner) : runner_(std::move(runner)) {}
Service::Service(Service&& other) noexcept = default;
Service& Service::operator=(Service&& other) noexcept = default;
Service::~Service() = default;

const std::string& Service::name() const { return runner_->name(); }
int Service::port() const { return runner_->port(); }
const Variables& Service::exported() const { return runner_->exported(); }
std::optional<Exit> Service::Ended() const { return runner_->Ended(); }
std::deque<std::string> Service::LastLines() const { return runner_->LastLines(); }
void Service::Stop() { runner_->Stop(); }

}  // namespace assay::process
