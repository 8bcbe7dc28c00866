#ifndef HARNESS_PROCESS_SERVICE_H_
#define HARNESS_PROCESS_SERVICE_H_

#include <chrono>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "harness/base/result.h"
#include "harness/process/command.h"
#include "harness/process/exit.h"

namespace assay::process {

// When a service counts as ready: when all that is asked for here has happened; with nothing asked, as soon
// as it has been started.
struct Readiness {
  // A line with this text appeared on its standard output. Lines end with a newline and are looked at up to 4
  // KiB.
  std::string line = {};
  // Its port accepts connections on this machine.
  bool port_accepts = false;

  bool operator==(const Readiness&) const = default;
};

// A program that runs beside the connector, such as the API that it reads from.
struct ServiceSpec {
  std::string name;               // for messages
  std::vector<std::string> argv;  // see Command
  Variables environment = {};     // see Command
  std::filesystem::path working_directory = {};
  Readiness ready = {};
  int port = 0;            // 0: the one that the readiness line names (see PortIn), if it does
  Variables exports = {};  // for those that use it: environment variable → text, with {port} for the port
  std::chrono::milliseconds ready_timeout = std::chrono::seconds(30);  // from its start

  bool operator==(const ServiceSpec&) const = default;
};

// A running service. Stopped with all its descendants on destruction; its output is read all the time so that
// it never waits for a reader.
class Service {
 public:
  // Starts the service and waits until it is ready. Errors name the service, what was waited for, and its
  // last lines: ErrorKind::kEnvironment if it cannot be started, ended, was not ready in time, or `stop` was
  // requested meanwhile; if its port is already in use by another program, or its line names no port where
  // one is needed. A service that did not get ready has been stopped. `stop` has no effect on a service that
  // is ready: who asked for a stop may still need it to finish.
  static Result<Service> Start(const ServiceSpec& spec, const Environment& environment,
                               const std::stop_token& stop = {});

  Service(Service&& other) noexcept;
  Service& operator=(Service&& other) noexcept;
  ~Service();

  const std::string& name() const;
  // 0 if it has none.
  int port() const;
  // What its users' environment needs.
  const Variables& exported() const;

  // Engaged if it has ended: before Stop, a service that broke.
  std::optional<Exit> Ended() const;
  // The last lines of its standard error; of its standard output where it wrote none there. For messages.
  std::deque<std::string> LastLines() const;

  // SIGTERM, after 3 s SIGKILL, to it and all its descendants. Returns when none is left. Idempotent.
  void Stop();

 private:
  class Runner;
  explicit Service(std::unique_ptr<Runner> runner);

  std::unique_ptr<Runner> runner_;
};

}  // namespace assay::process

#endif  // HARNESS_PROCESS_SERVICE_H_
