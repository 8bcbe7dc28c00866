#include "harness/json/members.h"

// As in digest.cc.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "harness/base/same_text.h"

namespace assay::json {
namespace {

std::uint64_t HashOf(std::span<const std::uint32_t> ids) { return XXH3_64bits(ids.data(), ids.size_bytes()); }

}  // namespace

std::optional<std::size_t> Names::Find(std::string_view name) const {
  for (std::size_t at = all.size(); at-- > 0;) {
    if (SameText(all[at], name)) return at;
  }
  return std::nullopt;
}

const Members& MemberReader::Read(const Value& object) {
  const Object members = object.object();
  values_.clear();
  const Object::Iterator at = ReadAsLast(members);
  const bool is_as_last = last_ != nullptr && at == members.end() && values_.size() == last_->all.size();
  if (!is_as_last) {
    ReadFrom(at, members.end());
    last_ = Remembered();
  }
  members_ = {object, last_ == nullptr ? &read_ : last_, values_};
  return members_;
}

// Takes the members as far as they have the names of the object before; returns the first that has not.
Object::Iterator MemberReader::ReadAsLast(const Object& members) {
  Object::Iterator at = members.begin();
  if (last_ == nullptr) return at;
  const Object::Iterator end = members.end();
  for (const std::string_view name : last_->all) {
    if (at == end) break;
    const Member member = *at;
    if (!SameText(member.key, name)) break;
    values_.push_back(member.value);
    ++at;
  }
  return at;
}

// Takes the other members, and fills read_.
void MemberReader::ReadFrom(Object::Iterator at, const Object::Iterator& end) {
  const auto as_last = static_cast<std::ptrdiff_t>(values_.size());
  read_.all.clear();
  read_.ids.clear();
  Name* before = &start_;
  if (as_last > 0) {
    read_.all.assign(last_->all.begin(), last_->all.begin() + as_last);
    read_.ids.assign(last_->ids.begin(), last_->ids.begin() + as_last);
    before = names_[read_.ids.back()].get();
  }
  for (; at != end; ++at) {
    const Member member = *at;
    values_.push_back(member.value);
    read_.all.push_back(member.key);
    Name* const name = FindBehind(*before, member.key);
    read_.ids.push_back(name == nullptr ? Names::kUnnumbered : name->id);
    if (name != nullptr) before = name;
  }
}

// Null where the name is new and there are too many.
MemberReader::Name* MemberReader::FindBehind(Name& before, std::string_view name) {
  // Fields that may be absent keep their order: the name stands some steps behind.
  constexpr int kMostSteps = 6;
  Name* behind = before.next;
  for (int step = 0; step < kMostSteps && behind != nullptr; ++step, behind = behind->next) {
    if (SameText(behind->text, name)) return behind;
  }
  Name* const known = Known(name);
  if (known != nullptr) before.next = known;
  return known;
}

MemberReader::Name* MemberReader::Known(std::string_view name) {
  if (const auto found = by_text_.find(name); found != by_text_.end()) return found->second;
  if (names_.size() == kMostNames) return nullptr;
  const auto id = static_cast<std::uint32_t>(names_.size());
  Name* const known = names_.emplace_back(std::make_unique<Name>(Name{id, std::string(name)})).get();
  by_text_.emplace(known->text, known);
  return known;
}

// The list of the names that were read; null where it is new and there are too many.
const Names* MemberReader::Remembered() {
  const std::uint64_t hash = HashOf(read_.ids);
  const auto [begin, end] = by_hash_.equal_range(hash);
  for (auto at = begin; at != end; ++at) {
    if (at->second->ids == read_.ids) return at->second;
  }
  return Remember(hash);
}

const Names* MemberReader::Remember(std::uint64_t hash) {
  const bool are_known = std::ranges::find(read_.ids, Names::kUnnumbered) == read_.ids.end();
  if (!are_known || lists_.size() == kMostLists || read_.ids.size() > budget_.names) return nullptr;
  budget_.names -= read_.ids.size();
  Names& names = *lists_.emplace_back(std::make_unique<Names>());
  names.number = static_cast<std::uint32_t>(lists_.size() - 1);
  names.ids = read_.ids;
  for (const std::uint32_t id : names.ids) names.all.emplace_back(names_[id]->text);
  by_hash_.emplace(hash, &names);
  return &names;
}

Value MemberPath::In(const Members& members) {
  if (path_.empty()) return members.object;
  const std::optional<std::size_t> place =
      places_.Get(members.names->number, [&] { return members.names->Find(path_.front()); });
  if (!place) return {};
  return members.values[*place].At(std::span(path_).subspan(1));
}

}  // namespace assay::json
