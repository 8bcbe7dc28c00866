// The mappings inside the entries of sections, as CAT 3.9.9 defines them.
#include "harness/config/keys.h"

namespace assay::config {
namespace {

// CAT matches its version pattern at the front of the text only, so that any text that begins with a digit
// will do.
bool IsVersion(const std::string& text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

void CheckOauth(const AuthDefaultMethod& read, Reader& reader) {
  if (read.oauth || !read.bypass_reason.value_or("").empty()) return;
  reader.Fault(read.LocationOf("oauth"), "`oauth: false` needs a `bypass_reason`");
}

void CheckExpectRecords(const ExpectRecords& read, Reader& reader) {
  const bool has_reason = !read.bypass_reason.value_or("").empty();
  if (read.path && has_reason) {
    reader.Fault(read.LocationOf("bypass_reason"), "`expect_records` has both a `path` and a `bypass_reason`",
                 "remove one of them");
  }
  if (!read.path && !has_reason) {
    reader.Fault(read.location, "`expect_records` needs a `path` or a `bypass_reason`");
  }
}

void CheckFileTypes(const FileTypes& read, Reader& reader) {
  if (read.skip_test && !read.unsupported_types.empty()) {
    reader.Fault(read.LocationOf("unsupported_types"),
                 "`unsupported_types` has no meaning with `skip_test: true`", "remove one of them");
  }
  if (!read.skip_test && read.bypass_reason) {
    reader.Fault(read.LocationOf("bypass_reason"), "`bypass_reason` is only for `skip_test: true`",
                 "remove it, or skip the test");
  }
}

}  // namespace

template <>
const Table<NamedReason>& KeysOf() {
  using T = NamedReason;
  static const Table<T> table{.keys = {
                                  Named<T>("name", &T::name, "the stream's or field's name").Required(),
                                  Named<T>("bypass_reason", &T::bypass_reason, "why it is exempt"),
                              }};
  return table;
}

template <>
const Table<OptionalReason>& KeysOf() {
  using T = OptionalReason;
  static const Table<T> table{.keys = {
                                  Named<T>("bypass_reason", &T::bypass_reason, "why the check is skipped"),
                              }};
  return table;
}

template <>
const Table<BackwardCompatibility>& KeysOf() {
  using T = BackwardCompatibility;
  static const Table<T> table{
      .keys = {Named<T>("previous_connector_version", &T::previous_connector_version,
                        "the release to compare with")
                   .Where([](const T& read) { return IsVersion(read.previous_connector_version); },
                          "must be a version such as 1.2.3", "leave the key out for the latest release"),
               Named<T>("disable_for_version", &T::disable_for_version,
                        "the release for which breaking changes are accepted")
                   .Where([](const T& read) { return IsVersion(read.disable_for_version.value_or("0")); },
                          "must be a version such as 1.2.3")},
      .retired = {{"run_backward_compatibility_tests",
                   "older releases of CAT knew it; use disable_for_version"},
                  {"disable_backward_compatibility_tests_for_version",
                   "older releases of CAT knew it; use disable_for_version"}},
  };
  return table;
}

template <>
const Table<AuthDefaultMethod>& KeysOf() {
  using T = AuthDefaultMethod;
  static const Table<T> table{
      .keys = {Named<T>("oauth", &T::oauth, "false: another method than OAuth may come first"),
               Named<T>("bypass_reason", &T::bypass_reason, "why OAuth does not come first")},
      .rules = {{{"oauth", "bypass_reason"}, CheckOauth}}};
  return table;
}

template <>
const Table<ExpectRecords>& KeysOf() {
  using T = ExpectRecords;
  static const Table<T> table{
      .keys = {Named<T>("path", &T::path, "a JSONL file of the records that must be read"),
               Named<T>("bypass_reason", &T::bypass_reason, "why there are no expected records"),
               Named<T>("exact_order", &T::exact_order, "whether they must be read in the file's order")},
      .retired = {{"extra_fields", "older releases of CAT knew it; remove it"},
                  {"extra_records", "older releases of CAT knew it; remove it"}},
      .rules = {{{"path", "bypass_reason"}, CheckExpectRecords}}};
  return table;
}

template <>
const Table<UnsupportedFileType>& KeysOf() {
  using T = UnsupportedFileType;
  static const Table<T> table{
      .keys = {Named<T>("extension", &T::extension, "the file extension with its dot")
                   .Required()
                   .Where(
                       [](const T& read) {
                         return read.extension.size() >= 2 && read.extension.front() == '.';
                       },
                       "must be a file extension with its dot, such as .csv"),
               Named<T>("bypass_reason", &T::bypass_reason, "why it is not supported")},
  };
  return table;
}

template <>
const Table<FileTypes>& KeysOf() {
  using T = FileTypes;
  static const Table<T> table{
      .keys =
          {Named<T>("skip_test", &T::skip_test, "skips the check of file types").OrNull(),
           Named<T>("bypass_reason", &T::bypass_reason, "why it is skipped"),
           Named<T>("unsupported_types", &T::unsupported_types, "file types that need not be seen").OrNull()},
      .rules = {{{"skip_test", "bypass_reason", "unsupported_types"}, CheckFileTypes}}};
  return table;
}

template <>
const Table<ClientContainer>& KeysOf() {
  using T = ClientContainer;
  static const Table<T> table{
      .keys = {
          Named<T>("secrets_path", &T::secrets_path, "the secrets that are copied into the container"),
          Named<T>("client_container_dockerfile_path", &T::client_container_dockerfile_path,
                   "the Dockerfile of the container"),
          Named<T>("setup_command", &T::setup_command, "run before each test").OrNull(),
          Named<T>("teardown_command", &T::teardown_command, "run after each test").OrNull(),
          Named<T>("between_syncs_command", &T::between_syncs_command, "run between the reads of a test")
              .OrNull(),
          Named<T>("final_teardown_command", &T::final_teardown_command, "run after the last test").OrNull(),
      }};
  return table;
}

template <>
const Table<StreamCursorFormat>& KeysOf() {
  using T = StreamCursorFormat;
  static const Table<T> table{.keys = {
                                  Named<T>("name", &T::name, "the stream's name").Required(),
                                  Named<T>("format", &T::format, "the format of its cursor"),
                              }};
  return table;
}

template <>
const Table<CursorFormat>& KeysOf() {
  using T = CursorFormat;
  static const Table<T> table{.keys = {
                                  Named<T>("format", &T::format, "the format of all other streams' cursors"),
                                  Named<T>("streams", &T::streams, "formats of single streams"),
                              }};
  return table;
}

template <>
const Table<FutureState>& KeysOf() {
  using T = FutureState;
  static const Table<T> table{
      .keys = {
          Named<T>("future_state_path", &T::future_state_path, "a file with a state far in the future"),
          Named<T>("missing_streams", &T::missing_streams, "streams that have no future state"),
          Named<T>("bypass_reason", &T::bypass_reason, "why there is no future state"),
          Named<T>("cursor_format", &T::cursor_format, "formats of the cursors in states").OrNull(),
      }};
  return table;
}

}  // namespace assay::config
