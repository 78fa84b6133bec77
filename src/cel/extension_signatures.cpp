// The signatures of the extensions, as the specification and cel-go name them.
#include "cel/declarations.hpp"

namespace cel {
namespace {

constexpr std::string_view extension = R"(charAt string_char_at_int member (string, int) -> string
format string_format member (string, list(dyn)) -> string
indexOf string_index_of_string member (string, string) -> int
indexOf string_index_of_string_int member (string, string, int) -> int
join list_join member (list(string)) -> string
join list_join_string member (list(string), string) -> string
lastIndexOf string_last_index_of_string member (string, string) -> int
lastIndexOf string_last_index_of_string_int member (string, string, int) -> int
lowerAscii string_lower_ascii member (string) -> string
replace string_replace_string_string member (string, string, string) -> string
replace string_replace_string_string_int member (string, string, string, int) -> string
reverse string_reverse member (string) -> string
split string_split_string member (string, string) -> list(string)
split string_split_string_int member (string, string, int) -> list(string)
strings.quote strings_quote (string) -> string
substring string_substring_int member (string, int) -> string
substring string_substring_int_int member (string, int, int) -> string
trim string_trim member (string) -> string
upperAscii string_upper_ascii member (string) -> string
math.@max math_@max_double (double) -> double
math.@max math_@max_int (int) -> int
math.@max math_@max_uint (uint) -> uint
math.@max math_@max_double_double (double, double) -> double
math.@max math_@max_int_int (int, int) -> int
math.@max math_@max_uint_uint (uint, uint) -> uint
math.@max math_@max_int_uint (int, uint) -> dyn
math.@max math_@max_int_double (int, double) -> dyn
math.@max math_@max_double_int (double, int) -> dyn
math.@max math_@max_double_uint (double, uint) -> dyn
math.@max math_@max_uint_int (uint, int) -> dyn
math.@max math_@max_uint_double (uint, double) -> dyn
math.@max math_@max_list_double (list(double)) -> double
math.@max math_@max_list_int (list(int)) -> int
math.@max math_@max_list_uint (list(uint)) -> uint
math.@min math_@min_double (double) -> double
math.@min math_@min_int (int) -> int
math.@min math_@min_uint (uint) -> uint
math.@min math_@min_double_double (double, double) -> double
math.@min math_@min_int_int (int, int) -> int
math.@min math_@min_uint_uint (uint, uint) -> uint
math.@min math_@min_int_uint (int, uint) -> dyn
math.@min math_@min_int_double (int, double) -> dyn
math.@min math_@min_double_int (double, int) -> dyn
math.@min math_@min_double_uint (double, uint) -> dyn
math.@min math_@min_uint_int (uint, int) -> dyn
math.@min math_@min_uint_double (uint, double) -> dyn
math.@min math_@min_list_double (list(double)) -> double
math.@min math_@min_list_int (list(int)) -> int
math.@min math_@min_list_uint (list(uint)) -> uint
math.abs math_abs_double (double) -> double
math.abs math_abs_int (int) -> int
math.abs math_abs_uint (uint) -> uint
math.bitAnd math_bitAnd_int_int (int, int) -> int
math.bitAnd math_bitAnd_uint_uint (uint, uint) -> uint
math.bitNot math_bitNot_int_int (int) -> int
math.bitNot math_bitNot_uint_uint (uint) -> uint
math.bitOr math_bitOr_int_int (int, int) -> int
math.bitOr math_bitOr_uint_uint (uint, uint) -> uint
math.bitShiftLeft math_bitShiftLeft_int_int (int, int) -> int
math.bitShiftLeft math_bitShiftLeft_uint_int (uint, int) -> uint
math.bitShiftRight math_bitShiftRight_int_int (int, int) -> int
math.bitShiftRight math_bitShiftRight_uint_int (uint, int) -> uint
math.bitXor math_bitXor_int_int (int, int) -> int
math.bitXor math_bitXor_uint_uint (uint, uint) -> uint
math.ceil math_ceil_double (double) -> double
math.floor math_floor_double (double) -> double
math.isFinite math_isFinite_double (double) -> bool
math.isInf math_isInf_double (double) -> bool
math.isNaN math_isNaN_double (double) -> bool
math.round math_round_double (double) -> double
math.sign math_sign_double (double) -> double
math.sign math_sign_int (int) -> int
math.sign math_sign_uint (uint) -> uint
math.sqrt math_sqrt_double (double) -> double
math.sqrt math_sqrt_int (int) -> double
math.sqrt math_sqrt_uint (uint) -> double
math.trunc math_trunc_double (double) -> double
@sortByAssociatedKeys list_int_sortByAssociatedKeys member (list(T), list(int)) -> list(T)
@sortByAssociatedKeys list_uint_sortByAssociatedKeys member (list(T), list(uint)) -> list(T)
@sortByAssociatedKeys list_double_sortByAssociatedKeys member (list(T), list(double)) -> list(T)
@sortByAssociatedKeys list_bool_sortByAssociatedKeys member (list(T), list(bool)) -> list(T)
@sortByAssociatedKeys list_google.protobuf.Duration_sortByAssociatedKeys member (list(T), list(duration)) -> list(T)
@sortByAssociatedKeys list_google.protobuf.Timestamp_sortByAssociatedKeys member (list(T), list(timestamp)) -> list(T)
@sortByAssociatedKeys list_string_sortByAssociatedKeys member (list(T), list(string)) -> list(T)
@sortByAssociatedKeys list_bytes_sortByAssociatedKeys member (list(T), list(bytes)) -> list(T)
distinct list_distinct member (list(T)) -> list(T)
flatten list_flatten member (list(list(T))) -> list(T)
flatten list_flatten_int member (list(dyn), int) -> list(dyn)
hasAll list_hasAll_list member (list(T), list(T)) -> bool
hasAny list_hasAny_list member (list(T), list(T)) -> bool
hasExactly list_hasExactly_list member (list(T), list(T)) -> bool
hasOnly list_hasOnly_list member (list(T), list(T)) -> bool
lists.range lists_range (int) -> list(int)
reverse list_reverse member (list(T)) -> list(T)
slice list_slice member (list(T), int, int) -> list(T)
sort list_int_sort member (list(int)) -> list(int)
sort list_uint_sort member (list(uint)) -> list(uint)
sort list_double_sort member (list(double)) -> list(double)
sort list_bool_sort member (list(bool)) -> list(bool)
sort list_google.protobuf.Duration_sort member (list(duration)) -> list(duration)
sort list_google.protobuf.Timestamp_sort member (list(timestamp)) -> list(timestamp)
sort list_string_sort member (list(string)) -> list(string)
sort list_bytes_sort member (list(bytes)) -> list(bytes)
sets.contains list_sets_contains_list (list(T), list(T)) -> bool
sets.equivalent list_sets_equivalent_list (list(T), list(T)) -> bool
sets.intersects list_sets_intersects_list (list(T), list(T)) -> bool
base64.decode base64_decode_string (string) -> bytes
base64.decodeUrl base64_decode_url_string (string) -> bytes
base64.encode base64_encode_bytes (bytes) -> string
base64.encodeUrl base64_encode_url_bytes (bytes) -> string
regex.extract regex_extract_string_string (string, string) -> optional_type(string)
regex.extractAll regex_extractAll_string_string (string, string) -> list(string)
regex.replace regex_replace_string_string_string (string, string, string) -> string
regex.replace regex_replace_string_string_string_int (string, string, string, int) -> string
cel.@mapInsert @mapInsert_map_key_value (map(K, V), K, V) -> map(K, V)
cel.@mapInsert @mapInsert_map_map (map(K, V), map(K, V)) -> map(K, V)
)";

}  // namespace

std::string_view extension_signatures() { return extension; }

}  // namespace cel
