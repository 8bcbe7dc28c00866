// What nothing that reads JSON lines can undercut: simdjson parses every line of a file, and that is all.
#include <simdjson.h>

#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::fputs("usage: parse_lines FILE\n", stderr);
    return 2;
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(arguments[1], "rbe"), &std::fclose);
  if (!file) {
    std::perror(arguments[1]);
    return 2;
  }
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  std::vector<char> buffer(kChunk * 2 + simdjson::SIMDJSON_PADDING);
  simdjson::dom::parser parser;
  std::size_t kept = 0;
  std::size_t lines = 0;
  while (const std::size_t count = std::fread(buffer.data() + kept, 1, kChunk, file.get())) {
    const char* const end = buffer.data() + kept + count;
    const char* line = buffer.data();
    while (const void* const found = std::memchr(line, '\n', static_cast<std::size_t>(end - line))) {
      const char* const newline = static_cast<const char*>(found);
      lines +=
          parser.parse(line, static_cast<std::size_t>(newline - line), false).error() == simdjson::SUCCESS
              ? 1
              : 0;
      line = newline + 1;
    }
    kept = static_cast<std::size_t>(end - line);
    if (kept > kChunk) {
      std::fputs("parse_lines: a line is too long\n", stderr);
      return 2;
    }
    std::memmove(buffer.data(), line, kept);
  }
  std::printf("%zu\n", lines);
}
