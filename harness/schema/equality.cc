#include "harness/schema/equality.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/schema/number.h"

namespace assay::schema {
namespace {

std::vector<json::Member> SortedMembers(const json::Value& object) {
  std::vector<json::Member> members = json::UniqueMembers(object.object());
  std::ranges::sort(members, {}, &json::Member::key);
  return members;
}

bool EqualArrays(const json::Value& left, const json::Value& right) {
  const json::Array left_items = left.array();
  const json::Array right_items = right.array();
  auto at_left = left_items.begin();
  auto at_right = right_items.begin();
  const auto left_end = left_items.end();
  const auto right_end = right_items.end();
  for (; at_left != left_end && at_right != right_end; ++at_left, ++at_right) {
    if (!Equal(*at_left, *at_right)) return false;
  }
  return !(at_left != left_end) && !(at_right != right_end);
}

bool EqualObjects(const json::Value& left, const json::Value& right) {
  return std::ranges::equal(SortedMembers(left), SortedMembers(right),
                            [](const json::Member& one, const json::Member& other) {
                              return one.key == other.key && Equal(one.value, other.value);
                            });
}

std::uint64_t Mix(std::uint64_t seed, std::uint64_t more) {
  return (seed ^ more) * 0x9E3779B97F4A7C15ULL + (seed >> 29);
}

// Equal values have equal hashes.
std::uint64_t HashOf(const json::Value& value) {
  std::uint64_t hash = static_cast<std::uint64_t>(value.kind()) + 1;
  switch (value.kind()) {
    case json::Kind::kNull:
      return hash;
    case json::Kind::kBoolean:
      return Mix(hash, value.boolean() ? 1 : 2);
    case json::Kind::kNumber:
      return Mix(hash, std::bit_cast<std::uint64_t>(value.number().real + 0.0));  // -0.0 becomes 0.0
    case json::Kind::kString:
      return Mix(hash, std::hash<std::string_view>()(value.string()));
    case json::Kind::kArray:
      for (const json::Value item : value.array()) hash = Mix(hash, HashOf(item));
      return hash;
    case json::Kind::kObject:
      for (const json::Member& member : json::UniqueMembers(value.object())) {
        hash += Mix(std::hash<std::string_view>()(member.key), HashOf(member.value));
      }
      return hash;
  }
  return hash;
}

bool FewItemsAreUnique(const std::vector<json::Value>& items) {
  for (std::size_t i = 1; i < items.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (Equal(items[i], items[j])) return false;
    }
  }
  return true;
}

}  // namespace

bool Equal(const json::Value& left, const json::Value& right) {
  const json::Kind kind = left.kind();
  if (kind != right.kind()) return false;
  switch (kind) {
    case json::Kind::kNull:
      return true;
    case json::Kind::kBoolean:
      return left.boolean() == right.boolean();
    case json::Kind::kNumber:
      return Compare(left.number(), right.number()) == std::partial_ordering::equivalent;
    case json::Kind::kString:
      return left.string() == right.string();
    case json::Kind::kArray:
      return EqualArrays(left, right);
    case json::Kind::kObject:
      return EqualObjects(left, right);
  }
  return false;
}

bool HasUniqueItems(const json::Value& array) {
  constexpr std::size_t kFew = 8;
  std::vector<json::Value> items;
  for (const json::Value item : array.array()) items.push_back(item);
  if (items.size() <= kFew) return FewItemsAreUnique(items);
  struct Hashed {
    std::uint64_t hash;
    std::size_t index;
  };
  std::vector<Hashed> hashed;
  hashed.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) hashed.push_back({HashOf(items[i]), i});
  std::ranges::sort(hashed, {}, &Hashed::hash);
  for (std::size_t i = 1; i < hashed.size(); ++i) {
    for (std::size_t j = i; j > 0 && hashed[j - 1].hash == hashed[i].hash; --j) {
      if (Equal(items[hashed[j - 1].index], items[hashed[i].index])) return false;
    }
  }
  return true;
}

Literal::Literal(const nlohmann::json& value) : decoder_(std::make_unique<json::Decoder>()) {
  const auto decoded = decoder_->Decode(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  if (decoded.ok()) value_ = *decoded;
}

}  // namespace assay::schema
