#ifndef HARNESS_SCHEMA_COMPILER_H_
#define HARNESS_SCHEMA_COMPILER_H_

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "harness/schema/dialect.h"
#include "harness/schema/node.h"
#include "harness/schema/options.h"
#include "harness/schema/references.h"

namespace assay::schema {

// A compiled schema: what a Schema holds.
struct Program {
  std::deque<Node> nodes;  // addresses are stable: they refer to each other
  const Node* root = nullptr;
  bool has_faults = false;  // some keyword may report a fault whenever a value reaches it
};

class Source;

// Adds to the source's node what the keywords of a schema object ask for.
using BuildKeywords = void (*)(const Source& source);

// Turns schema documents into nodes. Each subschema is compiled once, when something that can be reached
// refers to it.
class Compiler {
 public:
  Compiler(const nlohmann::json& root, const Options& options, BuildKeywords build_keywords);

  std::shared_ptr<const Program> Run();

  // The node of a schema that is read by this dialect, unless its own `$schema` says otherwise. It may be
  // filled later: what refers to it must not look into it before Run has returned.
  const Node* NodeAt(const Location& at, Dialect dialect);

  const References& references() const { return references_; }
  const Options& options() const { return options_; }
  void NoteFault() { program_->has_faults = true; }

 private:
  struct Pending {
    Node* node;
    Location at;
    Dialect dialect;
  };

  const Node* Reserve(const Location& at, Dialect dialect);
  void Fill(const Pending& pending);
  Dialect RootDialect(const nlohmann::json& root) const;

  References references_;
  Options options_;
  BuildKeywords build_keywords_;
  std::shared_ptr<Program> program_;
  std::map<std::pair<const nlohmann::json*, Dialect>, const Node*> compiled_;
  std::deque<Pending> pending_;  // a queue instead of recursion: schemas may be nested as deep as they like
};

// What a keyword's builder knows: the schema it stands in and what it may refer to.
class Source {
 public:
  Source(Compiler& compiler, const Location& at, Dialect dialect, Node& node)
      : compiler_(compiler), at_(at), dialect_(dialect), node_(node) {}

  const nlohmann::json& schema() const { return *at_.value; }
  // A keyword's value; null pointer when the schema has none.
  const nlohmann::json* Get(std::string_view keyword) const;
  Site SiteOf(std::string_view keyword) const;

  const Location& at() const { return at_; }
  Dialect dialect() const { return dialect_; }
  const Options& options() const { return compiler_.options(); }
  Compiler& compiler() const { return compiler_; }

  // The subschema that is a keyword's value, or the member or item `token` of it.
  const Node* Below(std::string_view keyword) const;
  const Node* Below(std::string_view keyword, std::string_view token) const;
  const Node* Below(std::string_view keyword, std::size_t index) const;

  void Add(std::unique_ptr<Keyword> keyword) const { node_.Add(std::move(keyword)); }
  // The keyword makes no sense: a fault for every value of these kinds.
  void AddFault(std::string_view keyword, std::string message, Kinds applies_to) const;

 private:
  const Node* Child(const nlohmann::json& value, const std::string& pointer) const;

  Compiler& compiler_;
  const Location& at_;
  Dialect dialect_;
  Node& node_;
};

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_COMPILER_H_
