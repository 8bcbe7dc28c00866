#include "harness/json/members.h"

#include <algorithm>

#include "harness/base/same_text.h"

namespace assay::json {
namespace {

std::uint64_t HashOf(std::span<const std::uint32_t> ids) {
  std::uint64_t hash = ids.size();
  for (const std::uint32_t id : ids) hash = (hash ^ id) * 0x9E37'79B9'7F4A'7C15;
  return hash;
}

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
  Object::Iterator at = ReadAsLast(members);
  const bool is_as_last = last_ != nullptr && at == members.end() && values_.size() == last_->ids.size();
  members_.names = is_as_last ? &last_->names : ReadFrom(at, members.end());
  if (members_.names == nullptr) {
    others_.all.clear();
    for (const Member& member : members) others_.all.push_back(member.key);
    members_.names = &others_;
  }
  members_.object = object;
  members_.values = values_;
  return members_;
}

// Takes the members as far as they have the names of the object before; returns the first that has not.
Object::Iterator MemberReader::ReadAsLast(const Object& members) {
  Object::Iterator at = members.begin();
  if (last_ == nullptr) return at;
  const Object::Iterator end = members.end();
  for (const std::string_view name : last_->names.all) {
    if (at == end) break;
    const Member member = *at;
    if (!SameText(member.key, name)) break;
    values_.push_back(member.value);
    ++at;
  }
  return at;
}

// Takes the other members; returns the names of all, null where they are not remembered.
const Names* MemberReader::ReadFrom(Object::Iterator at, const Object::Iterator& end) {
  read_.clear();
  Name* before = &start_;
  if (!values_.empty()) {
    read_.assign(last_->ids.begin(), last_->ids.begin() + static_cast<std::ptrdiff_t>(values_.size()));
    before = names_[read_.back()].get();
  }
  for (; at != end; ++at) {
    const Member member = *at;
    values_.push_back(member.value);
    if (before == nullptr) continue;
    Name* name = before->next;
    if (name == nullptr || !SameText(name->text, member.key)) {
      name = Known(member.key);
      if (name != nullptr) before->next = name;
    }
    if (name != nullptr) read_.push_back(name->id);
    before = name;
  }
  return before == nullptr ? nullptr : Remembered();
}

// Null where the name is new and there are too many.
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
  const std::uint64_t hash = HashOf(read_);
  const auto [begin, end] = by_hash_.equal_range(hash);
  for (auto at = begin; at != end; ++at) {
    if (!std::ranges::equal(at->second->ids, read_)) continue;
    last_ = at->second;
    return &last_->names;
  }
  return Remember(hash);
}

const Names* MemberReader::Remember(std::uint64_t hash) {
  if (lists_.size() == kMostLists || read_.size() > budget_.names) return nullptr;
  budget_.names -= read_.size();
  List& list = *lists_.emplace_back(std::make_unique<List>());
  list.ids = read_;
  list.names.number = lists_.size() - 1;
  for (const std::uint32_t id : read_) list.names.all.emplace_back(names_[id]->text);
  by_hash_.emplace(hash, &list);
  last_ = &list;
  return &list.names;
}

Value MemberPath::In(const Members& members) {
  if (path_.empty()) return members.object;
  const std::optional<std::size_t> place =
      places_.Get(*members.names, [this](const Names& names) { return names.Find(path_.front()); });
  if (!place) return {};
  return members.values[*place].At(std::span(path_).subspan(1));
}

}  // namespace assay::json
