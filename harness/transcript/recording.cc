#include "harness/transcript/recording.h"

#include <array>
#include <nlohmann/json.hpp>

#include "harness/base/files.h"

namespace assay::transcript {
namespace {

using connector::Ending;
using nlohmann::json;

constexpr const char* kStdout = "stdout.zst";
constexpr const char* kStderr = "stderr.zst";
constexpr const char* kHeader = "invocation.json";

std::int64_t MillisecondsOf(std::chrono::system_clock::time_point time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

json ToJson(const RecordingHeader& header) {
  const Ending& ending = header.ending;
  return {
      {"id", header.id},
      {"command", ToString(header.command)},
      {"argv", header.argv},
      {"exit", {{"kind", process::ToString(ending.kind)}, {"code", ending.code}, {"signal", ending.signal}}},
      {"start_error", ending.start_error ? ending.start_error->message : ""},
      {"started_at_ms", MillisecondsOf(ending.started_at)},
      {"duration_ns", ending.duration.count()},
      {"max_rss_kb", ending.max_rss_kb},
      {"killed_descendants", ending.killed_descendants}};
}

Ending::Kind KindNamed(const std::string& name) {
  using enum Ending::Kind;
  for (const Ending::Kind kind : {kExited, kSignalled, kTimedOut, kStopped}) {
    if (name == process::ToString(kind)) return kind;
  }
  return kNotStarted;
}

// Throws json::exception when a field is missing or of the wrong type.
RecordingHeader FromJson(const json& document) {
  RecordingHeader header;
  header.id = document.at("id").get<std::string>();
  header.command =
      connector::CommandNamed(document.at("command").get<std::string>()).value_or(connector::Command::kRead);
  header.argv = document.at("argv").get<std::vector<std::string>>();
  const json& exit = document.at("exit");
  header.ending.kind = KindNamed(exit.at("kind").get<std::string>());
  header.ending.code = exit.at("code").get<int>();
  header.ending.signal = exit.at("signal").get<int>();
  header.ending.started_at = std::chrono::system_clock::time_point(
      std::chrono::milliseconds(document.value("started_at_ms", std::int64_t{0})));
  header.ending.duration = std::chrono::nanoseconds(document.at("duration_ns").get<std::int64_t>());
  header.ending.max_rss_kb = document.at("max_rss_kb").get<long>();
  if (const auto problem = document.at("start_error").get<std::string>(); !problem.empty()) {
    header.ending.start_error = Error{.kind = ErrorKind::kEnvironment, .message = problem};
  }
  header.ending.killed_descendants = document.at("killed_descendants").get<bool>();
  return header;
}

}  // namespace

Result<Recorder> Recorder::Create(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    return Error{.kind = ErrorKind::kEnvironment,
                 .message = "the folder for transcripts cannot be made: " + error.message(),
                 .location = {.file = folder.string()},
                 .remedy = "name another with --artifacts"};
  }
  std::filesystem::remove(folder / kHeader, error);
  Result<CompressedWriter> out = CompressedWriter::Create(folder / kStdout);
  if (!out.ok()) return out.error();
  Result<CompressedWriter> err = CompressedWriter::Create(folder / kStderr);
  if (!err.ok()) return err.error();
  return Recorder(folder, *std::move(out), *std::move(err));
}

Status Recorder::Close(const RecordingHeader& header) {
  const Status out = stdout_.Close();
  const Status err = stderr_.Close();
  if (!out.ok()) return out;
  if (!err.ok()) return err;
  return WriteFileAtomically(folder_ / kHeader,
                             ToJson(header).dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

Result<RecordingHeader> ReadHeader(const std::filesystem::path& folder) {
  const Result<std::string> text = ReadFile(folder / kHeader);
  if (!text.ok()) return text.error();
  try {
    return FromJson(json::parse(*text));
  } catch (const json::exception&) {
    return Error{.message = "this is not the header of a recording",
                 .location = {.file = (folder / kHeader).string()}};
  }
}

Status ReadStdout(const std::filesystem::path& folder, const std::function<bool(std::string_view)>& receive) {
  return ReadCompressed(folder / kStdout, receive);
}

Status ReadStderr(const std::filesystem::path& folder, const std::function<bool(std::string_view)>& receive) {
  return ReadCompressed(folder / kStderr, receive);
}

std::vector<std::string> ReplayConnector::Argv(const connector::Request& request) const {
  const Result<RecordingHeader> header = ReadHeader(root_ / request.id);
  return header.ok() ? header->argv : std::vector<std::string>{};
}

Ending ReplayConnector::Execute(const connector::Request& request, connector::Output& output,
                                std::stop_token stop) {
  const std::filesystem::path folder = root_ / request.id;
  const Result<RecordingHeader> header = ReadHeader(folder);
  if (!header.ok()) return {.start_error = header.error()};
  const auto until_stopped = [&](auto receive) {
    return [&stop, receive](std::string_view bytes) {
      receive(bytes);
      return !stop.stop_requested();
    };
  };
  const Status out =
      ReadStdout(folder, until_stopped([&](std::string_view bytes) { output.OnStdout(bytes); }));
  if (!out.ok()) return {.start_error = out.error()};
  const Status err =
      ReadStderr(folder, until_stopped([&](std::string_view bytes) { output.OnStderr(bytes); }));
  if (!err.ok()) return {.start_error = err.error()};
  return header->ending;
}

}  // namespace assay::transcript
