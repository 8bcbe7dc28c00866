#ifndef TESTS_SAMPLE_CONNECTOR_FAKES_H_
#define TESTS_SAMPLE_CONNECTOR_FAKES_H_

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sample_connector/common/retry.h"

namespace assay::sample_connector {

// A clock that stands still, except for what is waited for.
class FakeClock : public Clock {
 public:
  std::chrono::sys_time<std::chrono::milliseconds> Now() const override { return now; }
  void Wait(std::chrono::milliseconds duration) override {
    waits.push_back(duration.count());
    now += duration;
  }

  std::chrono::sys_time<std::chrono::milliseconds> now{std::chrono::milliseconds{784'111'777'000}};
  std::vector<std::int64_t> waits;  // in milliseconds
};

// Gives the prepared answers in their order, the last one again and again, and keeps what was asked.
class FakeTransport : public Transport {
 public:
  explicit FakeTransport(std::deque<HttpAnswer> prepared) : answers(std::move(prepared)) {}

  HttpAnswer Get(const Url& url) override {
    asked.push_back(url.Origin() + url.Target());
    HttpAnswer answer = answers.front();
    if (answers.size() > 1) answers.pop_front();
    return answer;
  }

  std::deque<HttpAnswer> answers;
  std::vector<std::string> asked;
};

inline HttpResponse Answer(int status, std::string body = "{}") {
  return {.status = status, .body = std::move(body), .location = "", .retry_after = ""};
}

inline HttpResponse RedirectTo(std::string location) {
  return {.status = 302, .body = "", .location = std::move(location), .retry_after = ""};
}

// Keeps what is written to a FILE.
class MemoryFile {
 public:
  MemoryFile() : file_(open_memstream(&text_, &size_)) {}
  ~MemoryFile() {
    std::fclose(file_);
    std::free(text_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::FILE* file() { return file_; }
  std::string text() {
    std::fflush(file_);
    return {text_, size_};
  }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* file_;
};

// The JSON of each line.
inline std::vector<nlohmann::json> Messages(const std::string& lines) {
  std::vector<nlohmann::json> messages;
  std::size_t start = 0;
  while (start < lines.size()) {
    const std::size_t end = std::min(lines.find('\n', start), lines.size());
    messages.push_back(nlohmann::json::parse(lines.substr(start, end - start)));
    start = end + 1;
  }
  return messages;
}

// One word for each message but logs: "SPEC", "RECORD 2026-11-20", "STATE 2026-11-20 3", "STARTED", "ERROR",
// …
inline std::vector<std::string> Outline(const std::vector<nlohmann::json>& messages) {
  std::vector<std::string> outline;
  for (const nlohmann::json& message : messages) {
    const std::string type = message.at("type");
    if (type == "LOG") continue;
    std::string word = type;
    if (type == "RECORD") word += " " + message.at("/record/data/date"_json_pointer).get<std::string>();
    if (type == "STATE") {
      const auto& state = message.at("state");
      word += " " + state.at("/stream/stream_state"_json_pointer).value("date", "-") + " " +
              std::to_string(state.at("/sourceStats/recordCount"_json_pointer).get<int>());
    }
    if (type == "CONNECTION_STATUS") word = message.at("/connectionStatus/status"_json_pointer);
    if (type == "TRACE") {
      const auto& trace = message.at("trace");
      word = trace.at("type") == "ERROR" ? "ERROR" : trace.at("/stream_status/status"_json_pointer);
    }
    outline.push_back(word);
  }
  return outline;
}

}  // namespace assay::sample_connector

#endif  // TESTS_SAMPLE_CONNECTOR_FAKES_H_
