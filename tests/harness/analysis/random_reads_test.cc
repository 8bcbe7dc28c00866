// Two reads of random messages, as a reader that is slow and simple understands them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "harness/analysis/comparison.h"
#include "harness/probe/content_evidence.h"
#include "tests/harness/probe/support.h"

namespace assay::analysis::random_reads_test {
namespace {

using nlohmann::json;
using probe::CatalogOf;
using probe::Evidence;
using probe::EvidenceOf;
using probe::kContent;
using probe::Measures;

constexpr unsigned kPairs = 150;
constexpr std::string_view kStreams =
    R"([{"name":"keyed","source_defined_primary_key":[["id"]]},{"name":"keyless"}])";

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  std::size_t Below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_);
  }
  bool OneIn(std::size_t count) { return Below(count) == 0; }
  template <class T, std::size_t N>
  T Of(const T (&choices)[N]) {
    return choices[Below(N)];
  }

  // JSON text of a value, in one of its spellings.
  std::string Value(int depth) {
    switch (Below(depth > 3 ? 6 : 8)) {
      case 0:
        return "null";
      case 1:
        return Of({"true", "false"});
      case 2:
        return std::to_string(Below(5));
      case 3:
        return Of({"1.0", "1", "1e0", "-0", "0", "0.0", "-0.0", "9223372036854775807", "18446744073709551615",
                   "-9223372036854775808", "1e300", "2.5", "25e-1", "0.1"});
      case 4:
      case 5:
        return Text();
      case 6:
        return Sequence('[', ']', [&] { return Value(depth + 1); });
      default:
        return Sequence('{', '}', [&] { return Key() + (OneIn(3) ? " : " : ":") + Value(depth + 1); });
    }
  }

  std::string Text() {
    return Of({R"("")", R"("a")", R"("\u0061")", R"("é")", R"("\u00e9")", R"("\ud83d\ude00")", "\"😀\"",
               R"("a\/b")", R"("a/b")", R"("\n\t\"\\")", R"("2024-01-01")"});
  }
  // May stand twice in one object.
  std::string Key() { return Of({R"("a")", R"("b")", R"("\u0062")", R"("c d")", R"("")"}); }

 private:
  template <class Item>
  std::string Sequence(char open, char close, Item item) {
    std::string text(1, open);
    for (std::size_t i = Below(4); i > 0; --i) text += item() + (i > 1 ? Of({",", ", ", " ,"}) : "");
    return text + close;
  }

  std::mt19937 engine_;
};

struct Read {
  std::vector<std::string> lines;

  std::string Out(Random& random) const {
    std::string out = random.OneIn(4) ? "\xEF\xBB\xBF" : "";
    for (const std::string& line : lines) {
      out += line + random.Of({"\n", "\r\n", "\n\n", "\n  \n"});
      if (random.OneIn(8))
        out += random.Of({"Traceback (most recent call last):\n", "{\"type\":\n", "[1,2]\n", "12\n"});
    }
    return out;
  }
};

std::string RecordLine(Random& random, const std::string& id) {
  const bool keyed = random.OneIn(2);
  std::string data = keyed ? "\"id\":" + id + "," : "";
  return R"({"type":"RECORD","record":{"stream":")" + std::string(keyed ? "keyed" : "keyless") +
         R"(","data":{)" + data + random.Key() + ":" + random.Value(0) + R"(},"emitted_at":1}})";
}

// The second read: the first in another order, with records that are gone, new, twice there or otherwise.
Read Varied(Read read, Random& random) {
  std::ranges::reverse(read.lines);
  for (std::size_t i = random.Below(4); i > 0 && !read.lines.empty(); --i) {
    const std::size_t at = random.Below(read.lines.size());
    switch (random.Below(3)) {
      case 0:
        read.lines.erase(read.lines.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      case 1:
        read.lines.push_back(read.lines[at]);
        break;
      default:
        read.lines[at] = RecordLine(random, std::to_string(random.Below(30)));
    }
  }
  return read;
}

// One spelling for all values that are equal: members and items sorted, numbers by value.
std::string Canonical(const json& value) {
  if (value.is_object()) {
    std::string text;
    for (const auto& [key, member] : value.items()) text += json(key).dump() + ":" + Canonical(member) + ",";
    return "{" + text + "}";
  }
  if (value.is_array()) {
    std::vector<std::string> items;
    for (const json& item : value) items.push_back(Canonical(item));
    std::ranges::sort(items);
    std::string text;
    for (const std::string& item : items) text += item + ",";
    return "[" + text + "]";
  }
  if (value.is_number_float() && value.get<double>() == std::trunc(value.get<double>()) &&
      std::abs(value.get<double>()) < 1e15) {
    return std::to_string(value.get<std::int64_t>());
  }
  return value.dump();
}

// The records of a stream: by key, the values and how often each is there.
using Bag = std::map<std::string, std::map<std::string, std::int64_t>>;

Bag BagOf(const Read& read, const std::string& stream) {
  Bag bag;
  for (const std::string& line : read.lines) {
    const json record = json::parse(line).at("record");
    if (record.at("stream") != stream) continue;
    const std::string value = Canonical(record.at("data"));
    ++bag[stream == "keyed" ? Canonical(record.at("data").at("id")) : value][value];
  }
  return bag;
}

struct Numbers {
  std::int64_t lost = 0;
  std::int64_t changed = 0;
  std::int64_t added = 0;

  bool operator==(const Numbers&) const = default;
};

Numbers Naively(const Read& first, const Read& second, const std::string& stream) {
  Bag differences = BagOf(first, stream);
  for (const auto& [key, values] : BagOf(second, stream)) {
    for (const auto& [value, count] : values) differences[key][value] -= count;
  }
  Numbers numbers;
  for (const auto& [key, values] : differences) {
    std::int64_t lost = 0;
    std::int64_t added = 0;
    for (const auto& [value, count] : values) (count > 0 ? lost : added) += std::abs(count);
    const std::int64_t changed = stream == "keyed" ? std::min(lost, added) : 0;
    numbers.lost += lost - changed;
    numbers.changed += changed;
    numbers.added += added - changed;
  }
  return numbers;
}

void ComparePair(unsigned seed) {
  Random random(seed);
  Read first;
  for (std::size_t i = random.Below(40); i > 0; --i)
    first.lines.push_back(RecordLine(random, random.OneIn(10) ? "7.0" : std::to_string(random.Below(30))));
  const Read second = Varied(first, random);
  const Result<PrivateFolder> folder = PrivateFolder::Create();
  ASSERT_TRUE(folder.ok());
  Measures measures = {.catalog = CatalogOf(kStreams), .asked = {&kContent}};
  measures.memory_budget = random.OneIn(2) ? probe::kDefaultMemoryBudget : 1;
  const auto evidence = [&](const Read& read, const char* name) {
    return EvidenceOf({.out = read.Out(random), .measures = measures, .recording = folder->path() / name});
  };
  const Evidence one = evidence(first, "one");
  const Evidence other = evidence(second, "other");
  EXPECT_EQ(one.records, first.lines.size());
  const auto comparison = Compare({one, other, folder->path() / "one", folder->path() / "other"}, measures);
  ASSERT_TRUE(comparison.ok());
  for (const char* stream : {"keyed", "keyless"}) {
    const StreamComparison& found = *comparison->Find({"", stream});
    const Numbers numbers = {static_cast<std::int64_t>(found.lost), static_cast<std::int64_t>(found.changed),
                             static_cast<std::int64_t>(found.added)};
    EXPECT_EQ(numbers, Naively(first, second, stream))
        << stream << ": " << numbers.lost << " lost, " << numbers.changed << " changed, " << numbers.added
        << " added";
  }
}

TEST(RandomReadsTest, AreComparedAsBySlowAndSimpleMeans) {
  for (unsigned seed = 0; seed < kPairs && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    ComparePair(seed);
  }
}

}  // namespace
}  // namespace assay::analysis::random_reads_test
