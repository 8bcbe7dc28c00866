#include "harness/probe/measurement.h"

#include <algorithm>
#include <utility>

#include "harness/probe/config_update.h"
#include "harness/probe/conversation_probe.h"
#include "harness/probe/crash_reader.h"
#include "harness/probe/record_probe.h"
#include "harness/probe/state_probe.h"

namespace assay::probe {
namespace {

constexpr std::size_t kTailLines = 20;
constexpr std::size_t kLongestShownLine = 200;
constexpr std::size_t kLongestStderrLine = 1 << 20;
constexpr std::size_t kLongestActual = 4'000;

}  // namespace

// Keeps the last lines of stderr and records all of them, masked.
class Measurement::StderrReceiver : public protocol::LineReceiver {
 public:
  StderrReceiver(Evidence& evidence, LeakProbe& leaks, std::optional<transcript::Recorder>& recorder)
      : evidence_(evidence), leaks_(leaks), recorder_(recorder), lines_(*this, kLongestStderrLine) {}

  void Feed(std::string_view bytes) { lines_.Feed(bytes); }
  void Finish() {
    lines_.Finish();
    evidence_.crash = crash_.Found();
  }

  void OnBlock(std::string_view lines) override {
    const std::string_view masked = leaks_.Mask(lines, lines_.lines() + 1, Leak::Where::kStderr);
    if (recorder_) recorder_->Stderr(masked);
    for (std::size_t start = 0; start < masked.size();) {
      const std::size_t end = std::min(masked.find('\n', start), masked.size());
      auto& tail = evidence_.stderr_tail;
      if (tail.size() == kTailLines) tail.erase(tail.begin());
      tail.emplace_back(masked.substr(start, std::min(end - start, kLongestShownLine)));
      crash_.OnLine(masked.substr(start, end - start));
      start = end + 1;
    }
  }
  void OnLine(std::string_view /*line*/, std::uint64_t /*number*/) override {}
  void OnOverlongLine(std::uint64_t /*bytes*/, std::uint64_t /*number*/) override {}

 private:
  Evidence& evidence_;
  LeakProbe& leaks_;
  std::optional<transcript::Recorder>& recorder_;
  CrashReader crash_;
  protocol::LineSplitter lines_;
};

Measurement::Measurement(const connector::Request& request, std::vector<std::string> argv, Options options)
    : options_(std::move(options)),
      terminate_after_records_(request.terminate_after_records),
      end_at_state_(request.end_at_state),
      leaks_(evidence_, options_.secrets),
      unread_(evidence_, [this](std::string_view line) { return Shown(line); }),
      table_(evidence_, options_.measures.catalog),
      silence_(options_.now),
      stdout_lines_(*this, options_.measures.longest_line),
      stderr_receiver_(std::make_unique<StderrReceiver>(evidence_, leaks_, options_.recorder)) {
  evidence_.id = request.id;
  evidence_.command = request.command;
  evidence_.argv = std::move(argv);
  probes_.push_back(std::make_unique<ConversationProbe>(evidence_));
  probes_.push_back(std::make_unique<StateProbe>(evidence_));
  probes_.push_back(std::make_unique<RecordProbe>(evidence_, options_.measures.catalog));
  for (const Measure* measure : options_.measures.asked)
    probes_.push_back(measure->make(evidence_, options_.measures));
}

Measurement::~Measurement() = default;

void Measurement::OnStdout(std::string_view bytes) {
  evidence_.stdout_bytes += bytes.size();
  stdout_lines_.Feed(bytes);
  silence_.OnPiece();
  if (options_.progress) {
    options_.progress->bytes.store(evidence_.stdout_bytes, std::memory_order_relaxed);
    options_.progress->records.store(evidence_.records, std::memory_order_relaxed);
  }
}

void Measurement::OnStderr(std::string_view bytes) {
  evidence_.stderr_bytes += bytes.size();
  stderr_receiver_->Feed(bytes);
}

void Measurement::OnBlock(std::string_view lines) {
  std::uint64_t first_line = stdout_lines_.lines() + 1;
  std::size_t searched = 0;
  while (options_.learn) {
    const std::optional<ConfigUpdateLine> update = FindConfigUpdate(lines, searched);
    if (!update) break;
    const std::string_view before = lines.substr(0, update->begin);
    Write(before, first_line);
    first_line += static_cast<std::uint64_t>(std::ranges::count(before, '\n'));
    options_.secrets = options_.learn(update->config);
    leaks_.Use(options_.secrets);
    lines.remove_prefix(update->begin);
    searched = update->end - update->begin;
  }
  Write(lines, first_line);
}

void Measurement::Write(std::string_view lines, std::uint64_t first_line) {
  const std::string_view masked = leaks_.Mask(lines, first_line, Leak::Where::kStdout);
  if (options_.recorder) options_.recorder->Stdout(masked);
}

void Measurement::OnLine(std::string_view line, std::uint64_t number) {
  if (IsOver()) return;
  const protocol::Line& decoded = decoder_.Decode(line);
  leaks_.OnLine(number, decoded.has_message ? &decoded.message : nullptr);
  if (!unread_.Takes(decoded, line, number)) OnDecoded(decoded, number);
  if (options_.on_line) options_.on_line(decoded, line, number);
}

// What is kept of a line. Masked first: a secret that is cut in two would not be found.
std::string Measurement::Shown(std::string_view line) const {
  std::string scratch;
  return std::string(options_.secrets->redaction.Apply(line, scratch).substr(0, kLongestShownLine));
}

void Measurement::OnDecoded(const protocol::Line& line, std::uint64_t number) {
  if (!line.departure.empty()) [[unlikely]]
    evidence_.departures.Add({line.departure, number});
  if (!line.defects.empty()) {
    ++evidence_.defective_lines;
    for (const protocol::Defect& defect : line.defects) NoteDefect(defect, number);
  }
  if (!line.has_message) return;
  ++evidence_.messages;
  if (line.message.type == protocol::MessageType::kRecord) return OnRecord(line.message.record, number);
  if (line.message.type == protocol::MessageType::kState) silence_.OnState(number);
  for (const auto& probe : probes_) probe->OnMessage(line.message, number);
}

void Measurement::OnRecord(const protocol::Record& record, std::uint64_t number) {
  ++evidence_.records;
  Row* const row = table_.Find(record, number);
  if (row == nullptr) {
    ++evidence_.records_of_unlisted_streams;
    return;
  }
  silence_.OnRecord(row->stream(), number);
  for (const auto& probe : probes_) probe->OnRecord(*row);
}

void Measurement::NoteDefect(const protocol::Defect& defect, std::uint64_t number) {
  protocol::Defect noted = defect;
  if (noted.actual.size() > kLongestActual) {
    // Masked first: a secret that is cut in two would not be found.
    noted.actual = options_.secrets->redaction.Apply(noted.actual);
    noted.actual = noted.actual.substr(0, kLongestActual) + "…";
  }
  evidence_.defects.Add({std::move(noted), number});
}

void Measurement::OnOverlongLine(std::uint64_t bytes, std::uint64_t number) {
  unread_.End();
  evidence_.overlong_lines.Add({bytes, number});
  if (options_.recorder) RecordLength(bytes);
}

// Of a line that is dropped the recording keeps the length, so that it is too long there as well.
void Measurement::RecordLength(std::uint64_t bytes) {
  constexpr std::uint64_t kMostBeyond = std::uint64_t{1} << 30;
  const std::string filler(std::size_t{64} << 10, '.');
  std::uint64_t left = std::min(bytes, options_.measures.longest_line + kMostBeyond);
  while (left > 0) {
    const std::size_t size = std::min<std::uint64_t>(left, filler.size());
    options_.recorder->Stdout(std::string_view(filler).substr(0, size));
    left -= size;
  }
  if (!stdout_lines_.ended_in_line()) options_.recorder->Stdout("\n");
}

Result<Evidence> Measurement::Finish(const connector::Ending& ending) {
  stdout_lines_.Finish();
  unread_.End();
  stderr_receiver_->Finish();
  silence_.Finish(evidence_);
  Status finished = Done{};
  for (const auto& probe : probes_) {
    const Status status = probe->Finish();
    if (!status.ok()) finished = status;
  }
  evidence_.lines = stdout_lines_.lines();
  evidence_.ended_in_line = stdout_lines_.ended_in_line();
  evidence_.ending = ending;
  if (options_.recorder) {
    const Status recorded =
        options_.recorder->Close({evidence_.id, evidence_.command, evidence_.argv, ending});
    if (!recorded.ok()) return recorded.error();
  }
  if (!finished.ok()) return finished.error();
  return std::move(evidence_);
}

}  // namespace assay::probe
