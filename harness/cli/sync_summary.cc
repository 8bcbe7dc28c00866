#include "harness/cli/sync_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "harness/report/text.h"

namespace assay::cli {
namespace {

constexpr std::size_t kColumns = 7;
using SyncRow = std::array<std::string, kColumns>;

// Names and words begin, figures end, where those above them do.
constexpr std::array<bool, kColumns> kIsFigure = {false, false, true, true, true, true, false};

SyncRow SyncRowOf(const warehouse::StreamOutcome& stream) {
  return {ToString(stream.id),
          stream.sync_mode + ", " + stream.destination_sync_mode,
          std::to_string(stream.read),
          std::to_string(stream.written),
          std::to_string(stream.updated),
          std::to_string(stream.in_table),
          stream.has_committed_state ? "committed" : "none"};
}

std::string SyncLine(const SyncRow& row, const std::array<std::size_t, kColumns>& widths) {
  std::string line;
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::string blanks(widths[i] - report::Characters(row[i]), ' ');
    line += "  " + (kIsFigure[i] ? blanks + row[i] : row[i] + blanks);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::vector<std::string> SyncTable(const std::vector<warehouse::StreamOutcome>& streams) {
  std::vector<SyncRow> rows = {{"stream", "mode", "read", "written", "updated", "in table", "state"}};
  for (const warehouse::StreamOutcome& stream : streams) rows.push_back(SyncRowOf(stream));
  std::array<std::size_t, kColumns> widths = {};
  for (const SyncRow& row : rows) {
    for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], report::Characters(row[i]));
  }
  std::vector<std::string> lines;
  for (const SyncRow& row : rows) lines.push_back(SyncLine(row, widths));
  return lines;
}

}  // namespace assay::cli
