#ifndef HARNESS_PROBE_PARTITIONS_H_
#define HARNESS_PROBE_PARTITIONS_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "harness/base/result.h"
#include "harness/base/scratch_file.h"

namespace assay::probe {

// A bag of entries in kParts parts, kept in memory while it is small and on disk beyond that. Which part an
// entry falls into is told by its `Hash()`, so that entries of one hash can be looked at part by part: a part
// is about the 256th of all. Memory: `memory_budget` bytes; beyond that, 4 MiB of blocks to be written.
template <class Entry>
class Partitions {
  static_assert(std::is_trivially_copyable_v<Entry>);

 public:
  static constexpr std::size_t kParts = 256;

  // A vector that grows has room for twice its content.
  explicit Partitions(std::size_t memory_budget) : most_in_memory_(memory_budget / sizeof(Entry) / 2) {}

  void Add(const Entry& entry) {
    Part& part = parts_[static_cast<std::size_t>(entry.Hash() % kParts)];
    part.waiting.push_back(entry);
    if (file_) {
      if (part.waiting.size() == kBlock) Write(part);
    } else if (++in_memory_ > most_in_memory_) {
      Spill();
    }
  }

  bool IsOnDisk() const { return file_.has_value(); }

  // Hands the entries of a part to `receive(std::span<const Entry>)`, some at a time, in the order in which
  // they were added; the part is empty afterwards. Errors: the disk is full or cannot be read.
  template <class Receive>
  Status Take(std::size_t part, Receive receive) {
    if (!status_.ok()) return status_;
    const Part from = std::exchange(parts_[part], {});
    std::vector<Entry> block(from.blocks.empty() ? 0 : kBlock);
    for (const std::uint64_t at : from.blocks) {
      const Status read =
          file_->Read(at, {reinterpret_cast<char*>(block.data()), block.size() * sizeof(Entry)});
      if (!read.ok()) return read;
      receive(std::span<const Entry>(block));
    }
    receive(std::span<const Entry>(from.waiting));
    return Done{};
  }

 private:
  static constexpr std::size_t kBlock = (std::size_t{16} << 10) / sizeof(Entry);  // entries

  struct Part {
    std::vector<Entry> waiting;         // once there is a file, fewer than kBlock
    std::vector<std::uint64_t> blocks;  // where kBlock entries each begin
  };

  void Spill() {
    Result<ScratchFile> file = ScratchFile::Create();
    if (!file.ok()) {
      // What cannot be kept is dropped: Take will say so.
      status_ = file.error();
      for (Part& part : parts_) part = {};
      in_memory_ = 0;
      return;
    }
    file_ = *std::move(file);
    for (Part& part : parts_) {
      Write(part);
      part.waiting.shrink_to_fit();
      part.waiting.reserve(kBlock);
    }
  }

  // Writes the whole blocks of what is waiting; of a bag that has failed already, drops them.
  void Write(Part& part) {
    std::size_t written = 0;
    for (; part.waiting.size() - written >= kBlock; written += kBlock) {
      if (!status_.ok()) continue;
      const Result<std::uint64_t> block = file_->Append(
          {reinterpret_cast<const char*>(part.waiting.data() + written), kBlock * sizeof(Entry)});
      if (block.ok()) {
        part.blocks.push_back(*block);
      } else {
        status_ = block.error();
      }
    }
    part.waiting.erase(part.waiting.begin(), part.waiting.begin() + static_cast<std::ptrdiff_t>(written));
  }

  std::size_t most_in_memory_;
  std::size_t in_memory_ = 0;  // entries; of no account once there is a file
  std::array<Part, kParts> parts_;
  std::optional<ScratchFile> file_;
  Status status_ = Done{};
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_PARTITIONS_H_
