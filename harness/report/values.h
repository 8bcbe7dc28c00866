#ifndef HARNESS_REPORT_VALUES_H_
#define HARNESS_REPORT_VALUES_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "harness/check/finding.h"
#include "harness/secrets/redaction.h"

namespace assay::report {

// Whether reports may hold values of records, states and configs: connectors read real people's data, and
// the logs of a CI are public.
enum class Values { kShow, kHide };

// How many characters of a value or of a text are shown before it is cut.
inline constexpr std::size_t kLongestValue = 200;
inline constexpr std::size_t kLongestText = 8'000;

// A value as a report may show it: its JSON text (cut, with its length) or, when values are hidden, its kind
// and size: <string, 17 characters>, <integer>, <number>, <boolean>, null, <array, 2 items>, <object, 1
// member>, and <value> for what is no JSON. Plain words (`is_value` false) are never hidden. Valid UTF-8, in
// which secrets are masked.
std::string Render(const check::Shown& shown, Values values, const secrets::Redaction& redaction);

// The secrets known by now. More may become known during a run, so it is asked for each text and has to be
// cheap: a Redaction is built when a secret becomes known, not when it is asked for. May return null.
using RedactionSource = std::function<std::shared_ptr<const secrets::Redaction>()>;

// Makes of valid UTF-8 what a format holds without being broken or obeyed.
using Escape = std::string (*)(std::string_view text);

// What stands between everything that is known and everything that is written: all foreign text of a report
// passes through here. Cheap to copy.
class Presenter {
 public:
  // `escape`: the format's, so that none of its text has to be thought of; null where its writer escapes all.
  explicit Presenter(Values values, RedactionSource redaction = nullptr, Escape escape = nullptr)
      : values_(values), redaction_(std::move(redaction)), escape_(escape) {}

  // Foreign text: secrets masked, valid UTF-8, cut to kLongestText, escaped.
  std::string Text(std::string_view text) const;
  std::string Value(const check::Shown& shown) const;
  // The same for another format.
  Presenter For(Escape escape) const { return Presenter(values_, redaction_, escape); }

 private:
  Values values_;
  RedactionSource redaction_;
  Escape escape_;
};

}  // namespace assay::report

#endif  // HARNESS_REPORT_VALUES_H_
