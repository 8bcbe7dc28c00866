#include "harness/process/program.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
#include <string_view>
#include <system_error>

#include "harness/base/descriptor.h"
#include "harness/base/words.h"

namespace assay::process {
namespace {

constexpr std::string_view kUsualFolders = "/usr/local/bin:/usr/bin:/bin";

Error Refused(std::string message, std::string remedy) {
  return Error{.kind = ErrorKind::kEnvironment, .message = std::move(message), .remedy = std::move(remedy)};
}

std::string Quoted(const std::filesystem::path& path) { return "\"" + path.string() + "\""; }

// Engaged if `path` exists and cannot be executed.
std::optional<Error> Obstacle(const std::filesystem::path& path) {
  struct stat info = {};
  if (stat(path.c_str(), &info) != 0) return std::nullopt;
  if (S_ISDIR(info.st_mode)) return Refused(Quoted(path) + " is a folder, not a program", "");
  if (!S_ISREG(info.st_mode)) return Refused(Quoted(path) + " is not a program", "");
  if (access(path.c_str(), X_OK) == 0) return std::nullopt;
  const std::string words[] = {"chmod", "+x", path.string()};
  return Refused(Quoted(path) + " is not executable", "make it so with: " + JoinWords(words));
}

bool Exists(const std::filesystem::path& path) {
  struct stat info = {};
  return stat(path.c_str(), &info) == 0;
}

Result<std::filesystem::path> SearchedProgram(const std::string& name, const Environment& environment,
                                              const std::filesystem::path& working_directory) {
  const std::string folders = environment.Get("PATH").value_or(std::string(kUsualFolders));
  std::optional<Error> obstacle;
  for (std::size_t begin = 0; begin <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', begin), folders.size());
    const std::filesystem::path path =
        working_directory / std::filesystem::path(folders.substr(begin, end - begin)) / name;
    begin = end + 1;
    if (!Exists(path)) continue;
    const std::optional<Error> here = Obstacle(path);
    if (!here) return path;
    if (!obstacle) obstacle = here;
  }
  if (obstacle) return *obstacle;
  return Refused("the program \"" + name + "\" is in no folder of PATH (" + folders + ")",
                 "install it, or give its path");
}

// The first bytes of a file; empty if it cannot be read.
std::string Beginning(const std::filesystem::path& path) {
  std::array<char, 256> bytes;
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  const ssize_t count = file.open() ? read(file.get(), bytes.data(), bytes.size()) : -1;
  return count > 0 ? std::string(bytes.data(), static_cast<std::size_t>(count)) : std::string();
}

// The interpreter that a script's first line names; empty if there is no such line.
std::string Interpreter(const std::string& beginning) {
  if (!beginning.starts_with("#!")) return "";
  const std::string line = beginning.substr(2, beginning.find('\n') - 2);
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string::npos) return "";
  return line.substr(begin, line.find_first_of(" \t", begin) - begin);
}

Error NoInterpreter(const std::filesystem::path& program) {
  std::string interpreter = Interpreter(Beginning(program));
  if (interpreter.empty()) {
    return Refused("the loader that " + Quoted(program) + " was built for does not exist",
                   "build it for this machine");
  }
  if (interpreter.ends_with('\r')) {
    return Refused("the first line of " + Quoted(program) + " ends with a carriage return",
                   "give the file Unix line ends");
  }
  return Refused("the interpreter \"" + interpreter + "\" that the first line of " + Quoted(program) +
                     " names does not exist",
                 "install it, or correct that line");
}

}  // namespace

Result<std::filesystem::path> FindProgram(const std::string& name, const Environment& environment,
                                          const std::filesystem::path& working_directory) {
  if (name.empty()) return Refused("the program to start has no name", "");
  if (name.find('/') == std::string::npos) return SearchedProgram(name, environment, working_directory);
  const std::filesystem::path path = working_directory / name;
  if (!Exists(path)) return Refused("there is no program " + Quoted(path), "build it, or correct the path");
  if (std::optional<Error> obstacle = Obstacle(path)) return *obstacle;
  return path;
}

Error WhyNotStarted(const std::filesystem::path& program, int error_number) {
  switch (error_number) {
    case ENOENT:
      return NoInterpreter(program);
    case ENOEXEC:
      if (Beginning(program).starts_with("\x7f"
                                         "ELF")) {
        return Refused(Quoted(program) + " is a binary of another kind of machine",
                       "build it for this machine");
      }
      return Refused(Quoted(program) + " is neither a binary nor a script that names its interpreter",
                     "begin the script with a line such as #!/bin/sh");
    case EACCES:
      return Refused(Quoted(program) + " may not be executed",
                     "look at the rights of its folders and interpreter, and whether its file system is "
                     "mounted noexec");
    case E2BIG:
      return Refused("the arguments and environment of " + Quoted(program) + " are too long for the system",
                     "");
    default:
      return Refused(Quoted(program) + " cannot be started: " + std::generic_category().message(error_number),
                     "");
  }
}

}  // namespace assay::process
