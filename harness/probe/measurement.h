#ifndef HARNESS_PROBE_MEASUREMENT_H_
#define HARNESS_PROBE_MEASUREMENT_H_

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/connector/connector.h"
#include "harness/probe/evidence.h"
#include "harness/probe/leak_probe.h"
#include "harness/probe/measures.h"
#include "harness/probe/probe.h"
#include "harness/probe/record_table.h"
#include "harness/probe/silence_watch.h"
#include "harness/probe/unread_lines.h"
#include "harness/protocol/line_splitter.h"
#include "harness/secrets/secrets.h"
#include "harness/transcript/recording.h"

namespace assay::probe {

// How far an execution is; read by other threads while it runs.
struct Progress {
  std::atomic<std::uint64_t> bytes{0};
  std::atomic<std::uint64_t> records{0};
};

// Turns what a connector writes into evidence in one pass: lines are masked, recorded, decoded once and shown
// to every probe. Memory is bounded by the longest line and the number of streams, not by the output.
class Measurement : public connector::Output, private protocol::LineReceiver {
 public:
  using Time = std::chrono::steady_clock::time_point;

  struct Options {
    Measures measures;
    std::shared_ptr<const secrets::Secrets> secrets;
    // What the secrets are from a config on that the connector hands back; may be empty. Asked before the
    // message that hands it back is written anywhere.
    std::function<std::shared_ptr<const secrets::Secrets>(const nlohmann::json& config)> learn;
    std::optional<transcript::Recorder> recorder;  // where the output is kept, if it is
    std::shared_ptr<Progress> progress;            // may be null
    std::function<Time()> now;                     // empty where what is said takes no time
    // Hears of every line as it was decoded, and of its text, in which nothing is masked; for `assay exec`,
    // which shows defects as they come.
    std::function<void(const protocol::Line&, std::string_view text, std::uint64_t number)> on_line;
  };

  Measurement(const connector::Request& request, std::vector<std::string> argv, Options options);
  ~Measurement() override;

  void OnStdout(std::string_view bytes) override;
  void OnStderr(std::string_view bytes) override;
  // Whether the records are there after which the request wants the connector ended.
  bool HasEnough() const override {
    const bool has_records = terminate_after_records_ && evidence_.records >= *terminate_after_records_;
    return has_records || (end_at_state_ && evidence_.states_total >= end_at_state_->states);
  }

  // The execution has ended: completes recording and evidence. Called once. Errors: ErrorKind::kEnvironment
  // when the recording could not be written.
  Result<Evidence> Finish(const connector::Ending& ending);

 private:
  class StderrReceiver;

  void OnBlock(std::string_view lines) override;
  void OnLine(std::string_view line, std::uint64_t number) override;
  void OnOverlongLine(std::uint64_t bytes, std::uint64_t number) override;
  // Whether the connector is being killed, so that nothing counts any more.
  bool IsOver() const { return end_at_state_ && end_at_state_->is_killed && HasEnough(); }
  void Write(std::string_view lines, std::uint64_t first_line);
  void RecordLength(std::uint64_t bytes);
  void OnDecoded(const protocol::Line& line, std::uint64_t number);
  void OnRecord(const protocol::Record& record, std::uint64_t number);
  std::string Shown(std::string_view line) const;
  void NoteDefect(const protocol::Defect& defect, std::uint64_t number);

  Options options_;
  const std::optional<std::uint64_t> terminate_after_records_;
  const std::optional<connector::Request::EndAtState> end_at_state_;
  Evidence evidence_;
  LeakProbe leaks_;
  UnreadLines unread_;
  RecordTable table_;
  SilenceWatch silence_;
  std::vector<std::unique_ptr<Probe>> probes_;
  protocol::LineDecoder decoder_;
  protocol::LineSplitter stdout_lines_;
  std::unique_ptr<StderrReceiver> stderr_receiver_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_MEASUREMENT_H_
