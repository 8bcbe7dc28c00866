#include "harness/probe/silence_watch.h"

#include <utility>

namespace assay::probe {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

SilenceWatch::SilenceWatch(Now now) : now_(std::move(now)) {
  if (now_) start_ = since_ = now_();
}

void SilenceWatch::OnPiece() {
  if (!now_ || last_line_ == since_line_) return;
  const auto now = now_();
  Note(now);
  since_ = now;
  since_line_ = last_line_;
  since_stream_ = last_stream_;
}

void SilenceWatch::Finish(Evidence& evidence) {
  if (!now_) return;
  Note(now_());
  evidence.longest_silence = longest_;
}

void SilenceWatch::Note(std::chrono::steady_clock::time_point until) {
  const auto length = duration_cast<milliseconds>(until - since_);
  if (length <= longest_.length) return;
  longest_ = {
      .length = length, .at = duration_cast<milliseconds>(since_ - start_), .after_line = since_line_};
  if (since_line_ > 0)
    longest_.after = since_stream_ == nullptr ? "a STATE" : "a RECORD of " + ToString(since_stream_->id);
}

}  // namespace assay::probe
