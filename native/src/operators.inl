// One entry for every ATen operator: found by schema name, called boxed through the dispatcher.
namespace productvideo {

enum class Kind : uint8_t { Tensor, TensorList, OptionalTensorList, Int, Double, Bool, Scalar, IntList, DoubleList, BoolList, Other };

struct Parameter {
  Kind kind;
  bool optional;
  int32_t list_size;  // N of int[N], else 0: a single number stands for N equal ones
};

Kind kind_of(const c10::TypePtr& type) {
  switch (type->kind()) {
    case c10::TypeKind::TensorType: return Kind::Tensor;
    case c10::TypeKind::IntType: return Kind::Int;
    case c10::TypeKind::SymIntType: return Kind::Int;
    case c10::TypeKind::FloatType: return Kind::Double;
    case c10::TypeKind::BoolType: return Kind::Bool;
    case c10::TypeKind::NumberType: return Kind::Scalar;
    case c10::TypeKind::ListType: {
      auto element = type->containedType(0);
      if (element->kind() == c10::TypeKind::OptionalType) {
        return Kind::OptionalTensorList;
      }
      switch (element->kind()) {
        case c10::TypeKind::TensorType: return Kind::TensorList;
        case c10::TypeKind::IntType:
        case c10::TypeKind::SymIntType: return Kind::IntList;
        case c10::TypeKind::FloatType: return Kind::DoubleList;
        case c10::TypeKind::BoolType: return Kind::BoolList;
        default: return Kind::Other;
      }
    }
    default: return Kind::Other;
  }
}

struct Operator {
  c10::OperatorHandle handle;
  std::vector<Parameter> parameters;
  std::string schema;

  explicit Operator(c10::OperatorHandle found) : handle(std::move(found)) {
    for (const auto& argument : handle.schema().arguments()) {
      auto type = argument.type();
      auto optional = type->kind() == c10::TypeKind::OptionalType;
      if (optional) {
        type = type->containedType(0);
      }
      parameters.push_back({kind_of(type), optional, argument.N() ? static_cast<int32_t>(*argument.N()) : 0});
    }
    std::ostringstream text;
    text << handle.schema();
    schema = text.str();
  }
};

template <class T>
c10::List<T> list_of(const Value& value) {
  c10::List<T> list;
  list.reserve(value.length);
  auto items = static_cast<const T*>(value.pointer);
  for (int32_t i = 0; i < value.length; i++) {
    list.push_back(items[i]);
  }
  return list;
}

template <class T>
c10::IValue number(T value, const Parameter& parameter) {
  switch (parameter.kind) {
    case Kind::Double: return static_cast<double>(value);
    case Kind::Bool: return value != 0;
    case Kind::Tensor: {
      auto tensor = at::scalar_tensor(value, at::TensorOptions(std::is_floating_point<T>::value ? at::kDouble : at::kLong));
      tensor.unsafeGetTensorImpl()->set_wrapped_number(true);
      return tensor;
    }
    case Kind::IntList: {
      c10::List<int64_t> list;
      for (int32_t i = 0; i < std::max(1, parameter.list_size); i++) {
        list.push_back(static_cast<int64_t>(value));
      }
      return list;
    }
    default: return value;
  }
}

c10::IValue tensor_list(const Value& value, const Parameter& parameter) {
  auto handles = static_cast<void**>(value.pointer);
  if (parameter.kind == Kind::OptionalTensorList) {
    c10::List<optional<at::Tensor>> list;
    list.reserve(value.length);
    for (int32_t i = 0; i < value.length; i++) {
      list.push_back(handles[i] == nullptr ? optional<at::Tensor>() : optional<at::Tensor>(borrow(handles[i])));
    }
    return list;
  }
  c10::List<at::Tensor> list;
  list.reserve(value.length);
  for (int32_t i = 0; i < value.length; i++) {
    list.push_back(borrow(handles[i]));
  }
  return list;
}

c10::IValue unpack(const Operator& op, size_t index, const Value& value) {
  const auto& parameter = op.parameters[index];
  switch (static_cast<Tag>(value.tag)) {
    case Tag::None: return c10::IValue();
    case Tag::Tensor: return borrow(value.pointer);
    case Tag::TensorList: return tensor_list(value, parameter);
    case Tag::Int: return number(value.integer, parameter);
    case Tag::Double: return number(value.real, parameter);
    case Tag::Bool: return parameter.kind == Kind::Tensor ? number<int64_t>(value.integer != 0, parameter) : c10::IValue(value.integer != 0);
    case Tag::IntList: return list_of<int64_t>(value);
    case Tag::DoubleList: return list_of<double>(value);
    case Tag::BoolList: {
      c10::List<bool> list;
      for (int32_t i = 0; i < value.length; i++) {
        list.push_back(static_cast<const uint8_t*>(value.pointer)[i] != 0);
      }
      return list;
    }
    case Tag::String: return std::string(static_cast<const char*>(value.pointer), value.length);
    case Tag::Device: return unpack_device(value.integer);
    case Tag::Generator: return *static_cast<at::Generator*>(value.pointer);
    case Tag::Default: {
      const auto& argument = op.handle.schema().arguments()[index];
      TORCH_CHECK(argument.default_value().has_value(), "argument ", argument.name(), " of ", op.schema, " has no default");
      return *argument.default_value();
    }
  }
  TORCH_CHECK(false, "unknown argument tag ", value.tag);
}

Value pack(c10::IValue&& value) {
  Value result{static_cast<int32_t>(Tag::None), 0, {0}};
  if (value.isTensor()) {
    auto tensor = std::move(value).toTensor();
    result.tag = static_cast<int32_t>(Tag::Tensor);
    result.length = exclusive_mebibytes(tensor);
    result.pointer = give(std::move(tensor));
  } else if (value.isInt()) {
    result.tag = static_cast<int32_t>(Tag::Int);
    result.integer = value.toInt();
  } else if (value.isDouble()) {
    result.tag = static_cast<int32_t>(Tag::Double);
    result.real = value.toDouble();
  } else if (value.isBool()) {
    result.tag = static_cast<int32_t>(Tag::Bool);
    result.integer = value.toBool() ? 1 : 0;
  } else if (value.isTensorList()) {
    auto list = value.toTensorVector();
    auto handles = static_cast<void**>(std::malloc(sizeof(void*) * std::max<size_t>(1, list.size())));
    if (handles == nullptr) {
      throw std::bad_alloc();
    }
    for (size_t i = 0; i < list.size(); i++) {
      handles[i] = give(std::move(list[i]));
    }
    result.tag = static_cast<int32_t>(Tag::TensorList);
    result.length = static_cast<int32_t>(list.size());
    result.pointer = handles;
  } else if (!value.isNone()) {
    TORCH_CHECK(false, "an operator returned a value of kind ", value.tagKind(), ", which does not cross the boundary");
  }
  return result;
}

}  // namespace productvideo

// The operator, or null with an error text when this libtorch has none of that name and overload.
PV_EXPORT void* pv_operator_find(const char* name, const char* overload) {
  void* found = nullptr;
  productvideo::guard([&] {
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(handle.has_value(), "libtorch ", TORCH_VERSION, " has no operator ", name, *overload == 0 ? "" : ".", overload);
    found = new productvideo::Operator(*handle);
  });
  return found;
}

PV_EXPORT const char* pv_operator_schema(void* op) { return static_cast<productvideo::Operator*>(op)->schema.c_str(); }

// Calls an operator. Missing trailing arguments take the schema's defaults. Returns the number of results, or -1; with
// capacity 0 the results are dropped (in-place operators return their own first argument).
PV_EXPORT int32_t pv_operator_call(
    void* op, const productvideo::Value* arguments, int32_t count, productvideo::Value* results, int32_t capacity) {
  using namespace productvideo;
  int32_t returned = 0;
  auto status = guard([&] {
    auto& target = *static_cast<Operator*>(op);
    auto total = target.parameters.size();
    TORCH_CHECK(static_cast<size_t>(count) <= total, "too many arguments (", count, ") for ", target.schema);
    torch::jit::Stack stack;
    stack.reserve(std::max<size_t>(total, 4));
    for (size_t i = 0; i < total; i++) {
      if (i < static_cast<size_t>(count)) {
        stack.push_back(unpack(target, i, arguments[i]));
      } else {
        const auto& argument = target.handle.schema().arguments()[i];
        TORCH_CHECK(argument.default_value().has_value(), "argument ", argument.name(), " of ", target.schema, " is missing");
        stack.push_back(*argument.default_value());
      }
    }
    target.handle.callBoxed(&stack);
    if (capacity == 0) {
      return;
    }
    TORCH_CHECK(stack.size() <= static_cast<size_t>(capacity), "too many results (", stack.size(), ") from ", target.schema);
    for (auto& value : stack) {
      results[returned] = pack(std::move(value));
      returned++;
    }
  });
  return status == 0 ? returned : -1;
}
