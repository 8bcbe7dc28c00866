#include "harness/analysis/comparison.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include "harness/analysis/entry_pile.h"
#include "harness/analysis/record_reader.h"
#include "harness/json/decoder.h"
#include "harness/probe/content_evidence.h"
#include "harness/probe/partitions.h"
#include "harness/probe/stream_key.h"

namespace assay::analysis {
namespace {

using json::Digest;
using probe::Partitions;

constexpr std::size_t kMostExamples = EntryPile::kSingly;

// What is needed of one stream to reduce its records.
struct ComparedStream {
  std::uint32_t index = 0;
  std::vector<protocol::FieldPath> key;
  json::PathSet ignored;
};

using ComparedStreams = std::map<protocol::StreamId, ComparedStream, std::less<>>;

const ComparedStream* ComparedOf(const ComparedStreams& streams, const protocol::Record& record) {
  const auto it = streams.find({std::string(record.name_space), std::string(record.stream)});
  return it == streams.end() ? nullptr : &it->second;
}

class Comparer {
 public:
  Comparer(const Comparable& reads, const probe::Measures& measures, const Terms& terms)
      : reads_(reads), measures_(measures), terms_(terms) {}

  Result<Comparison> Run() {
    for (const protocol::ConfiguredStream& configured : measures_.catalog.streams) AddStream(configured);
    if (compared_.empty()) return std::move(result_);
    const Status compared = CompareRecords();
    if (!compared.ok()) return compared.error();
    const Status status = FillExamples();
    if (!status.ok()) return status.error();
    return std::move(result_);
  }

 private:
  Digest KeyOf(const json::Value& data, const ComparedStream& compared, const Digest& value) {
    if (compared.key.empty()) return value;
    parts_.Find(data, compared.key);
    return parts_.Digest();
  }

  // What was measured of a stream in one read.
  struct ReadStream {
    std::uint64_t records = 0;
    Digest content;
  };

  static ReadStream StreamOf(const probe::Evidence& read, const protocol::StreamId& id) {
    const auto& contents = read.measured.Get<probe::ByStream<probe::ContentEvidence>>().streams;
    const auto content = contents.find(id);
    if (content == contents.end()) return {};
    return {read.streams.at(id).records, content->second.digest};
  }

  // Notes whether the stream's records have to be looked at again.
  void AddStream(const protocol::ConfiguredStream& configured) {
    const ReadStream first = StreamOf(reads_.first, configured.stream.id);
    const ReadStream second = StreamOf(reads_.second, configured.stream.id);
    StreamComparison comparison;
    comparison.id = configured.stream.id;
    comparison.keyed = !configured.key().empty();
    comparison.first_records = first.records;
    comparison.second_records = second.records;
    result_.streams.push_back(comparison);
    if (first.records == second.records && first.content == second.content) return;
    ComparedStream compared;
    compared.index = static_cast<std::uint32_t>(result_.streams.size() - 1);
    compared.key = configured.key();
    if (const auto it = measures_.ignored.find(configured.stream.id.name); it != measures_.ignored.end()) {
      compared.ignored = json::PathSet(it->second);
    }
    compared_[configured.stream.id] = std::move(compared);
  }

  Status CompareRecords() {
    Partitions<Entry> first(measures_.memory_budget / 2);
    Partitions<Entry> second(measures_.memory_budget / 2);
    for (auto [entries, recording] :
         {std::pair(&first, &reads_.first_recording), std::pair(&second, &reads_.second_recording)}) {
      const auto collect = [&, target = entries](const protocol::Record& record, std::uint64_t line) {
        const ComparedStream* compared = ComparedOf(compared_, record);
        if (compared == nullptr) return;
        if (target == &first && terms_.excused && terms_.excused(record)) return;
        const Digest value = json::DigestOf(record.data, compared->ignored);
        target->Add({.stream = compared->index,
                     .key = KeyOf(record.data, *compared, value),
                     .value = value,
                     .line = line});
      };
      const Status status = ReadRecords(*recording, measures_.longest_line, collect);
      if (!status.ok()) return status;
    }
    for (std::size_t part = 0; part < Partitions<Entry>::kParts; ++part) {
      const Status status = ComparePart(part, first, second);
      if (!status.ok()) return status;
    }
    return Done{};
  }

  Status ComparePart(std::size_t part, Partitions<Entry>& first, Partitions<Entry>& second) {
    std::array<EntryPile, 2> piles;
    for (auto [pile, bag] : {std::pair(&piles[0], &first), std::pair(&piles[1], &second)}) {
      const Status taken =
          bag->Take(part, [target = pile](std::span<const Entry> some) { target->Add(some); });
      if (!taken.ok()) return taken;
    }
    Merge(piles[0].Sorted(), piles[1].Sorted());
    return Done{};
  }

  // Both are sorted: walks them key by key.
  void Merge(std::span<const Entry> first, std::span<const Entry> second) {
    const auto same_key = [](const Entry& a, const Entry& b) {
      return a.stream == b.stream && a.key == b.key;
    };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < first.size() || j < second.size()) {
      const bool take_first =
          j == second.size() || (i < first.size() && std::tie(first[i].stream, first[i].key) <=
                                                         std::tie(second[j].stream, second[j].key));
      const Entry& leader = take_first ? first[i] : second[j];
      std::size_t i_end = i;
      std::size_t j_end = j;
      while (i_end < first.size() && same_key(first[i_end], leader)) ++i_end;
      while (j_end < second.size() && same_key(second[j_end], leader)) ++j_end;
      CompareKey(first.subspan(i, i_end - i), second.subspan(j, j_end - j));
      i = i_end;
      j = j_end;
    }
  }

  // Records that one read has and the other has not.
  struct Surplus {
    std::uint64_t count = 0;
    std::uint64_t last_line = 0;         // of each value the first ones
    std::vector<const Entry*> examples;  // of each value the last ones

    // Of alike records, the last `more`.
    void Add(std::span<const Entry> alike, std::uint64_t more) {
      count += more;
      std::uint64_t passed = 0;
      for (const Entry& entry : alike) {
        if (passed >= more) break;
        passed += entry.count;
        last_line = std::max(last_line, entry.line);
      }
      for (const Entry& entry : alike.last(std::min<std::size_t>({more, alike.size(), kMostExamples})))
        examples.push_back(&entry);
    }
  };

  // The entries at the start that have one value.
  static std::span<const Entry> Alike(std::span<const Entry> entries) {
    const auto end =
        std::ranges::find_if(entries, [&](const Entry& entry) { return entry.value != entries[0].value; });
    return entries.first(static_cast<std::size_t>(end - entries.begin()));
  }

  static std::uint64_t CountOf(std::span<const Entry> entries) {
    std::uint64_t count = 0;
    for (const Entry& entry : entries) count += entry.count;
    return count;
  }

  // All entries of one key in either read, each sorted by value.
  void CompareKey(std::span<const Entry> first, std::span<const Entry> second) {
    const std::uint32_t stream = (first.empty() ? second : first)[0].stream;
    Surplus lost;
    Surplus added;
    if (terms_.keys_alone && result_.streams[stream].keyed) {
      if (second.empty()) lost.Add(first.last(1), 1);
      if (first.empty()) added.Add(second, CountOf(second));
      return Note(lost, added, result_.streams[stream]);
    }
    while (!first.empty() || !second.empty()) {
      std::span<const Entry> ours;
      std::span<const Entry> theirs;
      if (second.empty() || (!first.empty() && first[0].value <= second[0].value)) ours = Alike(first);
      if (ours.empty() || (!second.empty() && second[0].value == ours[0].value)) theirs = Alike(second);
      const std::uint64_t our_count = CountOf(ours);
      const std::uint64_t their_count = CountOf(theirs);
      if (our_count > their_count) lost.Add(ours, our_count - their_count);
      if (their_count > our_count) added.Add(theirs, their_count - our_count);
      first = first.subspan(ours.size());
      second = second.subspan(theirs.size());
    }
    Note(lost, added, result_.streams[stream]);
  }

  static void Note(const Surplus& lost, const Surplus& added, StreamComparison& stream) {
    // Of one key, a lost and an added record are one that changed.
    const std::uint64_t pairs = stream.keyed ? std::min(lost.count, added.count) : 0;
    stream.changed += pairs;
    stream.lost += lost.count - pairs;
    // Which of the records of a key changed and which are lost is not known.
    if (pairs == 0) stream.last_lost_line = std::max(stream.last_lost_line, lost.last_line);
    stream.added += added.count - pairs;
    for (std::size_t i = 0; i < lost.examples.size() && stream.examples.size() < kMostExamples; ++i) {
      RecordDifference example;
      example.first_line = lost.examples[i]->line;
      example.second_line = i < pairs && i < added.examples.size() ? added.examples[i]->line : 0;
      stream.examples.push_back(example);
    }
  }

  // Fetches the records that examples are made of.
  Status FillExamples() {
    std::map<std::uint64_t, std::string> first_texts;
    std::map<std::uint64_t, std::string> second_texts;
    for (const StreamComparison& stream : result_.streams) {
      for (const RecordDifference& example : stream.examples) {
        first_texts[example.first_line];
        if (example.second_line > 0) second_texts[example.second_line];
      }
    }
    for (auto [texts, recording] : {std::pair(&first_texts, &reads_.first_recording),
                                    std::pair(&second_texts, &reads_.second_recording)}) {
      if (texts->empty()) continue;
      const auto fetch = [wanted = texts](const protocol::Record& record, std::uint64_t line) {
        if (const auto it = wanted->find(line); it != wanted->end()) it->second = json::ToText(record.data);
      };
      const Status status = ReadRecords(*recording, measures_.longest_line, fetch);
      if (!status.ok()) return status;
    }
    for (StreamComparison& stream : result_.streams) {
      std::ranges::sort(stream.examples, {}, &RecordDifference::first_line);
      for (RecordDifference& example : stream.examples) {
        Explain(compared_.at(stream.id), first_texts[example.first_line], second_texts[example.second_line],
                example);
      }
    }
    return Done{};
  }

  static void Explain(const ComparedStream& compared, const std::string& first, const std::string& second,
                      RecordDifference& example) {
    json::Decoder first_decoder;
    json::Decoder second_decoder;
    const Result<json::Value> first_data = first_decoder.Decode(first);
    if (!first_data.ok()) return;
    example.key = probe::KeyText(*first_data, compared.key);
    if (compared.key.empty()) example.record = first;
    const Result<json::Value> second_data = second_decoder.Decode(second);
    if (example.second_line > 0 && second_data.ok()) {
      example.changes = json::Differences(*first_data, *second_data, compared.ignored);
    }
  }

  const Comparable& reads_;
  const probe::Measures& measures_;
  const Terms& terms_;
  ComparedStreams compared_;
  Comparison result_;
  probe::KeyParts parts_;  // of the record at hand
};

}  // namespace

const StreamComparison* Comparison::Find(const protocol::StreamId& id) const {
  const auto it = std::ranges::find(streams, id, &StreamComparison::id);
  return it == streams.end() ? nullptr : &*it;
}

Result<Comparison> Compare(const Comparable& reads, const probe::Measures& measures, const Terms& terms) {
  return Comparer(reads, measures, terms).Run();
}

}  // namespace assay::analysis
