#include "harness/warehouse/state_file.h"

#include <system_error>
#include <utility>

#include "harness/base/files.h"
#include "harness/json/decoder.h"

namespace assay::warehouse {
namespace {

Result<nlohmann::json> ReadJson(const std::filesystem::path& file) {
  const Result<std::string> text = ReadFile(file);
  if (!text.ok()) return text.error();
  Result<nlohmann::json> document = json::ParseDocument(*text);
  if (!document.ok()) document.error().location.file = file.string();
  return document;
}

bool Exists(const std::filesystem::path& file) {
  std::error_code ignored;
  return std::filesystem::exists(file, ignored);
}

}  // namespace

StateFile::StateFile(std::filesystem::path file) : file_(std::move(file)) {
  if (!file_.empty()) prepared_ = file_.string() + ".pending";
}

Result<std::optional<nlohmann::json>> StateFile::Content() const {
  if (file_.empty() || !Exists(file_)) return std::optional<nlohmann::json>();
  Result<nlohmann::json> document = ReadJson(file_);
  if (!document.ok()) return document.error();
  return std::optional<nlohmann::json>(*std::move(document));
}

Result<std::optional<nlohmann::json>> StateFile::Read(const nlohmann::json& held) {
  if (!file_.empty() && Exists(prepared_)) {
    const Result<nlohmann::json> prepared = ReadJson(prepared_);
    const bool is_committed = prepared.ok() && *prepared == held;
    std::error_code ignored;
    if (!is_committed) std::filesystem::remove(prepared_, ignored);
    if (const Status shown = is_committed ? Show() : Status(Done{}); !shown.ok()) return shown.error();
  }
  return Content();
}

Status StateFile::Prepare(const nlohmann::json& state) {
  if (file_.empty()) return Done{};
  return WriteFileAtomically(prepared_,
                             state.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

Status StateFile::Show() {
  if (file_.empty()) return Done{};
  std::error_code error;
  std::filesystem::rename(prepared_, file_, error);
  if (!error) return Done{};
  return Error{.kind = ErrorKind::kEnvironment,
               .message = "the file cannot be written: " + error.message(),
               .location = {.file = file_.string()}};
}

}  // namespace assay::warehouse
