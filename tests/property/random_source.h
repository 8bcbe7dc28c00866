#ifndef TESTS_PROPERTY_RANDOM_SOURCE_H_
#define TESTS_PROPERTY_RANDOM_SOURCE_H_

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "harness/connector/connector.h"
#include "tests/property/played_read.h"
#include "tests/property/stream_read.h"
#include "tests/property/table.h"

namespace assay::property {

// A connector that plays a source of these traits, one execution at a time, and remembers what it answered.
// What time it is depends only on what it was asked.
class RandomSource : public connector::Connector {
 public:
  RandomSource(SourceTraits traits, std::uint64_t seed);

  std::vector<std::string> Argv(const connector::Request& request) const override;
  connector::Ending Execute(const connector::Request& request, connector::Output& output,
                            std::stop_token stop) override;

  const SourceTraits& traits() const { return traits_; }
  const Table& table(std::size_t stream) const { return tables_[stream]; }
  const std::vector<PlayedRead>& reads() const { return reads_; }

 private:
  class Session;

  nlohmann::json Catalog() const;
  connector::Ending Read(const connector::Request& request, connector::Output& output);
  // What a read is given of each stream: by namespace and name, or wrongly by the name alone.
  Held Given(const nlohmann::json& state, bool by_name_alone) const;
  Moment Pass();
  // What a record of the row holds.
  const std::string& TextOf(std::size_t stream, const Row& row);

  const SourceTraits traits_;
  const Dice dice_;
  std::deque<Table> tables_;
  std::map<std::tuple<std::size_t, std::size_t, int, std::optional<CursorValue>>, std::string> texts_;
  Moment now_ = 0;
  bool is_locked_ = false;
  std::vector<PlayedRead> reads_;
};

// The properties of a record of the stream.
nlohmann::json DataOf(const StreamTraits& stream, const Row& row);
// What tells a row from others; all that it holds where the stream has no key.
std::string KeyOf(const StreamTraits& stream, const SentRecord& record);

}  // namespace assay::property

#endif  // TESTS_PROPERTY_RANDOM_SOURCE_H_
