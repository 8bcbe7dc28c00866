#ifndef HARNESS_JSON_SYNTAX_H_
#define HARNESS_JSON_SYNTAX_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::json {

// Tells why a text is no JSON by RFC 8259, and where: for texts that a Decoder has refused. What comes is
// followed however deep it is nested, and beyond the first fault as far as its structure can be told. NaN and
// Infinity, which a Decoder takes, are no fault here.
class Syntax {
 public:
  // A member of an outermost object, as far as it has been read.
  struct Member {
    std::string name;      // as written, cut to kLongestKept bytes
    std::string text;      // where the value is a string: as written, cut likewise
    char first = 0;        // what the value begins with; 0 before it has begun
    bool is_open = false;  // the text ends within the string
  };
  static constexpr std::size_t kLongestKept = 64;
  static constexpr std::size_t kMostMembers = 64;

  // Reads a text, or its next line. A line ends between two values as well as within a string.
  void Read(std::string_view line);

  // The first fault of the line that was read last, with its place in it: "column 7: a comma is missing",
  // "byte 61 is no UTF-8". Columns count characters, from 1. No value of the text stands in it. nullopt when
  // there is none; that the text has not ended is no fault.
  const std::optional<std::string>& fault() const { return fault_; }
  // Whether all that began has ended, at least one value did, and its structure could be followed.
  bool is_whole() const { return state_ == State::kAfter && open_.empty(); }
  // Whether what has been read may be the beginning of a JSON text.
  bool is_unfinished() const { return state_ != State::kLost && !is_whole(); }
  bool is_in_string() const { return state_ == State::kString; }
  // Where an unfinished text ends, and in the middle of what: "column 30: the line ends within a text".
  std::string ending() const;
  // Of the outermost objects, the first kMostMembers.
  const std::vector<Member>& members() const { return members_; }

 private:
  enum class State { kValue, kFirstValue, kName, kFirstName, kColon, kAfter, kString, kLost };

  void Step();
  void BeginValue(char c);
  void BeginName(char c);
  void EndValue(char c);
  void Close(char c);
  void String();
  void Word();
  void Surplus(char c);
  void Fault(std::string_view reason);
  void GiveUp(std::string_view reason);
  std::size_t Column() const;
  Member* CurrentMember();
  bool IsOutermost() const { return open_.size() == 1 && open_.back() == '{'; }

  State state_ = State::kValue;
  std::string open_;  // the brackets that are open
  std::vector<Member> members_;
  std::size_t named_ = 0;  // members of outermost objects so far
  bool in_name_ = false;
  bool after_comma_ = false;
  bool has_begun_ = false;
  std::string_view line_;
  std::size_t at_ = 0;
  std::size_t fault_at_ = 0;
  std::optional<std::string> fault_;
};

}  // namespace assay::json

#endif  // HARNESS_JSON_SYNTAX_H_
