#include "harness/schema/compiler.h"

#include "harness/json/pointer.h"
#include "harness/schema/context.h"

namespace assay::schema {
namespace {

class FaultKeyword : public Keyword {
 public:
  FaultKeyword(Site site, Kinds applies_to, std::string message)
      : Keyword(std::move(site), applies_to), message_(std::move(message)) {}

  bool Check(const json::Value&, Context& context) const override { return context.Fault(site(), message_); }

 private:
  std::string message_;
};

// The schema `false`.
class NothingKeyword : public Keyword {
 public:
  explicit NothingKeyword(std::string pointer) : Keyword({"false", std::move(pointer)}, kAnyKind) {}

  bool Check(const json::Value& value, Context& context) const override {
    return context.Fail(site(), value, [](Violation& violation) {
      violation.message = "the schema allows no value here";
      violation.expected = "nothing";
    });
  }
};

// A `$schema` or `$id` that is no string.
const char* MisnamedBy(const nlohmann::json& schema, Draft draft) {
  const char* const id = draft == Draft::k4 ? "id" : "$id";
  const auto wrong = [&](const char* key) {
    const auto member = schema.find(key);
    return member != schema.end() && !member->is_string() && !member->is_null();
  };
  if (schema.contains("$schema") && !schema["$schema"].is_string()) return "$schema";
  return !schema.contains("$ref") && wrong(id) ? id : nullptr;
}

}  // namespace

Compiler::Compiler(const nlohmann::json& root, const Options& options, BuildKeywords build_keywords)
    : references_(root),
      options_(options),
      build_keywords_(build_keywords),
      program_(std::make_shared<Program>()) {}

Dialect Compiler::RootDialect(const nlohmann::json& root) const {
  Dialect dialect{.draft = Draft::k7, .strict_integer = options_.strict_integer};
  if (options_.root_chooses_draft && root.is_object() && root.contains("$schema") &&
      root["$schema"].is_string()) {
    dialect.draft = DraftNamed(root["$schema"].get<std::string>()).value_or(Draft::k7);
  }
  return dialect;
}

std::shared_ptr<const Program> Compiler::Run() {
  const Location& root = references_.root();
  program_->root = Reserve(root, RootDialect(*root.value));
  for (; !pending_.empty(); pending_.pop_front()) Fill(pending_.front());
  return program_;
}

const Node* Compiler::NodeAt(const Location& at, Dialect dialect) {
  if (at.value->is_object() && at.value->contains("$schema") && (*at.value)["$schema"].is_string()) {
    const auto draft = DraftNamed((*at.value)["$schema"].get<std::string>());
    if (draft) dialect = {.draft = *draft, .strict_integer = *draft == Draft::k4};
  }
  return Reserve(at, dialect);
}

const Node* Compiler::Reserve(const Location& at, Dialect dialect) {
  const auto [entry, is_new] = compiled_.try_emplace({at.value, dialect}, nullptr);
  if (is_new) {
    Node& node = program_->nodes.emplace_back(at.pointer);
    entry->second = &node;
    pending_.push_back({&node, at, dialect});
  }
  return entry->second;
}

void Compiler::Fill(const Pending& pending) {
  Node& node = *pending.node;
  const Source source(*this, pending.at, pending.dialect, node);
  const nlohmann::json& schema = source.schema();
  if (schema.is_boolean()) {
    if (!schema.get<bool>()) node.Add(std::make_unique<NothingKeyword>(pending.at.pointer));
    return;
  }
  if (!schema.is_object()) {
    NoteFault();
    node.Add(std::make_unique<FaultKeyword>(Site{"schema", pending.at.pointer}, kAnyKind,
                                            "a schema must be an object or a boolean"));
    return;
  }
  const bool is_root = &schema == references_.root().value;
  if (const char* const keyword = MisnamedBy(schema, pending.dialect.draft);
      keyword != nullptr && !(is_root && std::string_view(keyword) == "$schema")) {
    return source.AddFault(keyword, std::string(keyword) + " must be a string", kAnyKind);
  }
  build_keywords_(source);
  node.Sort();
}

const nlohmann::json* Source::Get(std::string_view keyword) const {
  const auto member = schema().find(keyword);
  return member == schema().end() ? nullptr : &*member;
}

Site Source::SiteOf(std::string_view keyword) const {
  return {std::string(keyword), json::Child(at_.pointer, keyword)};
}

const Node* Source::Child(const nlohmann::json& value, const std::string& pointer) const {
  return compiler_.NodeAt({&value, pointer, References::BaseWithin(value, at_.base)}, dialect_);
}

const Node* Source::Below(std::string_view keyword) const {
  return Child(*Get(keyword), json::Child(at_.pointer, keyword));
}

const Node* Source::Below(std::string_view keyword, std::string_view token) const {
  return Child(*Get(keyword)->find(token), json::Child(json::Child(at_.pointer, keyword), token));
}

const Node* Source::Below(std::string_view keyword, std::size_t index) const {
  return Child((*Get(keyword))[index], json::Child(json::Child(at_.pointer, keyword), index));
}

void Source::AddFault(std::string_view keyword, std::string message, Kinds applies_to) const {
  compiler_.NoteFault();
  node_.Add(std::make_unique<FaultKeyword>(SiteOf(keyword), applies_to, std::move(message)));
}

}  // namespace assay::schema
