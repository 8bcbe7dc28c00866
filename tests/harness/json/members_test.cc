#include "harness/json/members.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "harness/json/decoder.h"

namespace assay::json::members_test {
namespace {

class MemberReaderTest : public testing::Test {
 protected:
  const Members& Read(std::string_view text) {
    const Result<Value> value = decoder_.Decode(text);
    EXPECT_TRUE(value.ok()) << text;
    return reader_.Read(*value);
  }

  // What the reader says of an object is what the object itself says, and names keep their ids.
  void ExpectFaithful(const Members& members) {
    std::size_t at = 0;
    for (const Member& member : members.object.object()) {
      ASSERT_LT(at, members.names->all.size());
      ASSERT_LT(at, members.names->ids.size());
      ASSERT_LT(at, members.values.size());
      EXPECT_EQ(members.names->all[at], member.key);
      EXPECT_EQ(ToText(members.values[at]), ToText(member.value));
      const std::uint32_t id = members.names->ids[at];
      if (id != Names::kUnnumbered) {
        EXPECT_EQ(ids_.emplace(std::string(member.key), id).first->second, id);
      }
      ++at;
    }
    EXPECT_EQ(members.names->all.size(), at);
    EXPECT_EQ(members.names->ids.size(), at);
    EXPECT_EQ(members.values.size(), at);
  }

  Decoder decoder_;
  MemberReader::Budget budget_;
  MemberReader reader_{budget_};
  std::map<std::string, std::uint32_t> ids_;
};

// An object of some of twelve names, now and then in another order or with a name twice.
std::string RandomObject(std::mt19937& random) {
  std::string text = "{";
  for (std::size_t i = 0; i < 12; ++i) {
    const auto chance = random() % 8;
    if (chance == 0) continue;
    const std::size_t name = chance == 1 ? random() % 12 : i;
    text +=
        (text.size() == 1 ? "\"" : ",\"") + std::string(name + 1, 'n') + "\":" + std::to_string(random() % 9);
  }
  return text + "}";
}

TEST_F(MemberReaderTest, ReadsWhateverObjectsHold) {
  std::mt19937 random(1);
  for (int i = 0; i < 5'000; ++i) ExpectFaithful(Read(RandomObject(random)));
}

TEST_F(MemberReaderTest, ObjectsWrittenAlikeShareOneListOfNames) {
  const Names* const first = Read(R"({"a":1,"b":2})").names;
  EXPECT_EQ(first->number, 0U);
  EXPECT_NE(Read(R"({"b":1,"a":2})").names, first);
  EXPECT_NE(Read(R"({"a":1})").names, first);
  EXPECT_NE(Read(R"({"a":1,"b":2,"c":3})").names, first);
  EXPECT_NE(Read(R"({})").names, first);
  EXPECT_EQ(Read(R"({"a":"x","b":[]})").names, first);
  EXPECT_EQ(Read(R"({"a":"x","b":[],"d":0})").names->number, 5U);
}

TEST_F(MemberReaderTest, BeyondItsBudgetItRemembersNoLists) {
  budget_.names = 3;
  EXPECT_EQ(Read(R"({"a":1,"b":2})").names->number, 0U);
  EXPECT_EQ(Read(R"({"c":1,"d":2})").names->number, Names::kUnnumbered);
  ExpectFaithful(Read(R"({"c":1,"d":2})"));
  EXPECT_EQ(Read(R"({"e":1})").names->number, 1U);
  EXPECT_EQ(Read(R"({"a":1,"b":2})").names->number, 0U);
}

TEST_F(MemberReaderTest, RemembersABoundedNumberOfNamesAndLists) {
  std::size_t remembered = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Members& members = Read("{\"name " + std::to_string(i) + "\":0}");
    ASSERT_EQ(members.names->all.size(), 1U);
    EXPECT_EQ(members.names->all[0], "name " + std::to_string(i));
    if (members.names->number != Names::kUnnumbered) ++remembered;
  }
  EXPECT_EQ(remembered, 1'024U);
  // More names than are told apart, in one object.
  std::string text = "{\"first\":0";
  for (int i = 0; i < 20'000; ++i) text += ",\"other " + std::to_string(i) + "\":0";
  ExpectFaithful(Read(text + "}"));
}

TEST_F(MemberReaderTest, APathLeadsToWhatTheObjectHasThere) {
  MemberPath whole({});
  MemberPath plain({"nnn"});
  MemberPath below({"nnn", "x"});
  std::mt19937 random(2);
  for (int i = 0; i < 2'000; ++i) {
    if (i == 1'000) budget_.names = 0;
    const std::string nested = R"({"nn":1,"nnn":{"x":)" + std::to_string(i) + R"(},"z":0})";
    const Members& members = Read(i % 3 == 0 ? nested : RandomObject(random));
    for (MemberPath* const path : {&whole, &plain, &below})
      EXPECT_EQ(ToText(path->In(members)), ToText(members.object.At(path->path())));
  }
}

TEST(PerNumberTest, FindsOutOnceWhatItCanKeep) {
  int asked = 0;
  const auto count = [&] { return ++asked; };
  PerNumber<int> per_number;
  EXPECT_EQ(per_number.Get(3, count), 1);
  EXPECT_EQ(per_number.Get(3, count), 1);
  EXPECT_EQ(per_number.Get(Names::kUnnumbered, count), 2);
  EXPECT_EQ(per_number.Get(Names::kUnnumbered, count), 3);
  EXPECT_EQ(per_number.Get(3, count), 1);
  EXPECT_EQ(per_number.Get(0, count), 4);
}

}  // namespace
}  // namespace assay::json::members_test
