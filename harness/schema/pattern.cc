#include "harness/schema/pattern.h"

#include <array>
#include <string>

#include "harness/schema/pattern_syntax.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace assay::schema {
namespace {

// An honest pattern needs a few steps per character. The limits count per starting position.
constexpr std::uint32_t kMatchLimit = 1'000'000;
constexpr std::uint32_t kDepthLimit = 100'000;
constexpr std::uint32_t kHeapLimitKilobytes = 64 * 1024;
constexpr std::size_t kLongestPattern = 64 * 1024;
constexpr std::size_t kJitStackStart = 32 * 1024;
constexpr std::size_t kJitStackLimit = 1024 * 1024;

// What a thread needs to search; reused by all patterns.
class Workspace {
 public:
  Workspace()
      : context_(pcre2_match_context_create(nullptr)),
        data_(pcre2_match_data_create(1, nullptr)),
        stack_(pcre2_jit_stack_create(kJitStackStart, kJitStackLimit, nullptr)) {
    pcre2_set_match_limit(context_, kMatchLimit);
    pcre2_set_depth_limit(context_, kDepthLimit);
    pcre2_set_heap_limit(context_, kHeapLimitKilobytes);
    pcre2_jit_stack_assign(context_, nullptr, stack_);
  }
  ~Workspace() {
    pcre2_match_data_free(data_);
    pcre2_match_context_free(context_);
    pcre2_jit_stack_free(stack_);
  }
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  int Search(const pcre2_code* code, std::string_view text) {
    return pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, PCRE2_NO_UTF_CHECK,
                       data_, context_);
  }

 private:
  pcre2_match_context* context_;
  pcre2_match_data* data_;
  pcre2_jit_stack* stack_;
};

std::string MessageOf(int error) {
  std::array<PCRE2_UCHAR, 256> buffer{};
  pcre2_get_error_message(error, buffer.data(), buffer.size());
  return reinterpret_cast<const char*>(buffer.data());
}

std::uint32_t OptionsFor(const PatternText& text, Syntax syntax) {
  const std::uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;
  if (syntax == Syntax::kPython) return options | PCRE2_ALT_CIRCUMFLEX | (text.ascii ? 0 : PCRE2_UCP);
  return options | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX | PCRE2_ALLOW_EMPTY_CLASS |
         PCRE2_MATCH_UNSET_BACKREF;
}

Result<std::shared_ptr<pcre2_code>> CompileCode(std::string_view pattern, Syntax syntax) {
  const Result<PatternText> text = Translate(pattern, syntax);
  if (!text.ok()) return text.error();
  const std::unique_ptr<pcre2_compile_context, decltype(&pcre2_compile_context_free)> context(
      pcre2_compile_context_create(nullptr), pcre2_compile_context_free);
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
  pcre2_set_max_pattern_length(context.get(), kLongestPattern);
  int error = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code* const code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text->text.data()), text->text.size(),
                                         OptionsFor(*text, syntax), &error, &offset, context.get());
  if (code == nullptr) return Error{.message = MessageOf(error)};
  return std::shared_ptr<pcre2_code>(code, pcre2_code_free);
}

}  // namespace

Result<Pattern> Pattern::CompileOnce(std::string_view pattern, Syntax syntax) {
  Result<std::shared_ptr<pcre2_code>> code = CompileCode(pattern, syntax);
  if (!code.ok()) return code.error();
  Pattern compiled;
  compiled.code_ = *code;
  return compiled;
}

Result<Pattern> Pattern::Compile(std::string_view pattern, Syntax syntax) {
  Result<std::shared_ptr<pcre2_code>> code = CompileCode(pattern, syntax);
  if (!code.ok()) return code.error();
  // Where there is no machine code for the platform, the interpreter serves.
  pcre2_jit_compile(code->get(), PCRE2_JIT_COMPLETE);
  Pattern compiled;
  compiled.code_ = *code;
  return compiled;
}

Pattern::Outcome Pattern::Search(std::string_view text) const {
  thread_local Workspace workspace;
  const int count = workspace.Search(static_cast<const pcre2_code*>(code_.get()), text);
  if (count >= 0) return Outcome::kMatch;
  return count == PCRE2_ERROR_NOMATCH ? Outcome::kNoMatch : Outcome::kGaveUp;
}

}  // namespace assay::schema
