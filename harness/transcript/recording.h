#ifndef HARNESS_TRANSCRIPT_RECORDING_H_
#define HARNESS_TRANSCRIPT_RECORDING_H_

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/result.h"
#include "harness/connector/connector.h"
#include "harness/transcript/compressed_file.h"

namespace assay::transcript {

// What is kept of an execution beside its output.
struct RecordingHeader {
  std::string id;
  connector::Command command = connector::Command::kSpec;
  std::vector<std::string> argv;
  connector::Ending ending;
};

// Records one execution in a folder of its own: stdout.zst, stderr.zst and invocation.json, which is written
// last, so that a folder without it is no recording. What is handed in is already redacted.
class Recorder {
 public:
  static Result<Recorder> Create(const std::filesystem::path& folder);

  void Stdout(std::string_view bytes) { stdout_.Write(bytes); }
  void Stderr(std::string_view bytes) { stderr_.Write(bytes); }
  Status Close(const RecordingHeader& header);

 private:
  Recorder(std::filesystem::path folder, CompressedWriter out, CompressedWriter err)
      : folder_(std::move(folder)), stdout_(std::move(out)), stderr_(std::move(err)) {}

  std::filesystem::path folder_;
  CompressedWriter stdout_;
  CompressedWriter stderr_;
};

// Errors: ErrorKind::kUser with the file as place when the folder holds no complete recording.
Result<RecordingHeader> ReadHeader(const std::filesystem::path& folder);

// Hands on what the connector wrote to stdout until it ends or `receive` returns false.
Status ReadStdout(const std::filesystem::path& folder, const std::function<bool(std::string_view)>& receive);
Status ReadStderr(const std::filesystem::path& folder, const std::function<bool(std::string_view)>& receive);

// Plays recordings back: the execution with id "read-1" is the folder `root`/read-1.
class ReplayConnector : public connector::Connector {
 public:
  explicit ReplayConnector(std::filesystem::path root) : root_(std::move(root)) {}

  std::vector<std::string> Argv(const connector::Request& request) const override;
  // An execution that was not recorded is kNotStarted.
  connector::Ending Execute(const connector::Request& request, connector::Output& output,
                            std::stop_token stop) override;

 private:
  std::filesystem::path root_;
};

}  // namespace assay::transcript

#endif  // HARNESS_TRANSCRIPT_RECORDING_H_
