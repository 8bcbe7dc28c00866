#include "harness/analysis/missing_records.h"

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "harness/protocol/cursor.h"

namespace assay::analysis {
namespace {

constexpr double kMillisecondsPerHour = 3'600'000;

// When a cursor says that it is, in epoch milliseconds: a timestamp, or a number of seconds or milliseconds.
// nullopt for what is no time of this century.
std::optional<double> TimeOf(const nlohmann::json& cursor) {
  constexpr double kFrom = 946'684'800;  // 2000-01-01
  constexpr double kTo = 4'102'444'800;  // 2100-01-01
  if (cursor.is_string()) {
    const auto instant = protocol::ReadInstant(cursor.get_ref<const std::string&>());
    if (!instant) return std::nullopt;
    return static_cast<double>(instant->seconds) * 1'000 + static_cast<double>(instant->nanoseconds) / 1e6;
  }
  if (!cursor.is_number()) return std::nullopt;
  const auto number = cursor.get<double>();
  if (number >= kFrom && number < kTo) return number * 1'000;
  if (number >= kFrom * 1'000 && number < kTo * 1'000) return number;
  return std::nullopt;
}

// What came into the source after a stream was read incrementally.
class NewSince {
 public:
  NewSince(const protocol::FieldPath& cursor, const probe::StreamEvidence& full_refresh,
           const probe::StreamEvidence& incremental)
      : path_(cursor),
        newest_(incremental.latest_cursor),
        incremental_(incremental.emitted),
        full_refresh_is_later_(full_refresh.emitted && incremental_ &&
                               full_refresh.emitted->earliest >= incremental_->latest) {}

  bool Holds(const json::Value& data) {
    if (path_.empty()) return false;
    cursor_.Read(data.At(path_));
    const auto order = cursor_.Compare(newest_);
    if (!order || *order <= 0) return false;
    const auto time = TimeOf(cursor_.ToNlohmann());
    if (!time || !incremental_) return full_refresh_is_later_;
    return *time >= incremental_->earliest - kMillisecondsPerHour;
  }

 private:
  const protocol::FieldPath path_;
  const protocol::Cursor newest_;
  const std::optional<probe::EmissionTimes> incremental_;  // when its records were emitted
  const bool full_refresh_is_later_;
  protocol::Cursor cursor_;  // of the record at hand
};

}  // namespace

Result<Comparison> FindMissingRecords(const Comparable& reads, const probe::Measures& full_refresh,
                                      const protocol::ConfiguredCatalog& incremental) {
  probe::Measures both = full_refresh;
  both.catalog.streams.clear();
  std::map<protocol::StreamId, NewSince, std::less<>> since;
  for (const protocol::ConfiguredStream& configured : full_refresh.catalog.streams) {
    const protocol::StreamId& id = configured.stream.id;
    const protocol::ConfiguredStream* const other = incremental.Find(id);
    const probe::StreamEvidence* const first = reads.first.Find(id);
    const probe::StreamEvidence* const second = reads.second.Find(id);
    if (configured.sync_mode != "full_refresh" || other == nullptr || first == nullptr || second == nullptr)
      continue;
    if (first->records == 0 || second->records == 0) continue;
    both.catalog.streams.push_back(configured);
    since.emplace(id, NewSince(other->cursor(), *first, *second));
  }
  const Terms terms = {
      .keys_alone = true, .excused = [&](const protocol::Record& record) {
        const auto it = since.find({std::string(record.name_space), std::string(record.stream)});
        return it != since.end() && it->second.Holds(record.data);
      }};
  return Compare(reads, both, terms);
}

}  // namespace assay::analysis
