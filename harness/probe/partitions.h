#ifndef HARNESS_PROBE_PARTITIONS_H_
#define HARNESS_PROBE_PARTITIONS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "harness/base/result.h"
#include "harness/base/scratch_file.h"

namespace assay::probe {

// A bag of entries that is kept in memory while it is small, and on disk in parts beyond that. Which part an
// entry falls into is told by its `Hash()`, so that entries of one hash can be looked at part by part: a part
// is about the 256th of all. Memory: `memory_budget` bytes, and 4 MiB beyond it.
template <class Entry>
class Partitions {
  static_assert(std::is_trivially_copyable_v<Entry>);

 public:
  // Growing a vector holds its content twice.
  explicit Partitions(std::size_t memory_budget) : most_in_memory_(memory_budget / sizeof(Entry) / 2) {}

  void Add(const Entry& entry) {
    if (!status_.ok()) return;
    ++size_;
    if (file_) return AddToPart(entry);
    in_memory_.push_back(entry);
    if (in_memory_.size() > most_in_memory_) Spill();
  }

  std::uint64_t size() const { return size_; }
  bool IsOnDisk() const { return file_.has_value(); }
  // Puts everything on disk, so that the parts are those of another bag that is there.
  void Spill() {
    if (file_ || !status_.ok()) return;
    Result<ScratchFile> file = ScratchFile::Create();
    if (!file.ok()) {
      status_ = file.error();
    } else {
      file_ = *std::move(file);
      parts_ = std::make_unique<std::array<Part, kParts>>();
      for (const Entry& entry : in_memory_) AddToPart(entry);
    }
    in_memory_ = {};
  }

  std::size_t parts() const { return file_ ? kParts : 1; }
  // The entries of a part, which is empty afterwards. Errors: the disk is full or cannot be read.
  Result<std::vector<Entry>> Take(std::size_t part) {
    if (!status_.ok()) return status_.error();
    if (!file_) return std::exchange(in_memory_, {});
    Part& from = (*parts_)[part];
    std::vector<Entry> entries(from.blocks.size() * kBlock);
    for (std::size_t i = 0; i < from.blocks.size(); ++i) {
      const std::span<Entry> block(entries.data() + i * kBlock, kBlock);
      const Status read =
          file_->Read(from.blocks[i], {reinterpret_cast<char*>(block.data()), block.size_bytes()});
      if (!read.ok()) return read.error();
    }
    entries.insert(entries.end(), from.waiting.begin(), from.waiting.end());
    from = {};
    return entries;
  }

 private:
  static constexpr std::size_t kParts = 256;
  static constexpr std::size_t kBlock = (std::size_t{16} << 10) / sizeof(Entry);  // entries

  struct Part {
    std::vector<Entry> waiting;         // fewer than kBlock
    std::vector<std::uint64_t> blocks;  // where kBlock entries each begin
  };

  void AddToPart(const Entry& entry) {
    Part& part = (*parts_)[static_cast<std::size_t>(entry.Hash() % kParts)];
    if (part.waiting.capacity() == 0) part.waiting.reserve(kBlock);
    part.waiting.push_back(entry);
    if (part.waiting.size() < kBlock || !status_.ok()) return;
    const Result<std::uint64_t> block = file_->Append(
        {reinterpret_cast<const char*>(part.waiting.data()), part.waiting.size() * sizeof(Entry)});
    if (block.ok()) {
      part.blocks.push_back(*block);
    } else {
      status_ = block.error();
    }
    part.waiting.clear();
  }

  std::size_t most_in_memory_;
  std::uint64_t size_ = 0;
  std::vector<Entry> in_memory_;
  std::optional<ScratchFile> file_;
  std::unique_ptr<std::array<Part, kParts>> parts_;
  Status status_ = Done{};
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_PARTITIONS_H_
